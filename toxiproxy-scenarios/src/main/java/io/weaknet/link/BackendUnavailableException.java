/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import org.jspecify.annotations.Nullable;

/** What a backend needs is not there: no Toxiproxy answers, or there is no Docker. */
public final class BackendUnavailableException extends LinkException {
    private static final long serialVersionUID = 1;

    /**
     * Makes it.
     *
     * @param message what is not there and what to set
     * @param cause why, if there is a cause
     */
    public BackendUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
