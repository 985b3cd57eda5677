/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import org.jspecify.annotations.Nullable;

/** A weak link could not be built or changed. */
public class LinkException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Makes it.
     *
     * @param message what could not be done and what to do about it
     * @param cause why, if there is a cause
     */
    public LinkException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
