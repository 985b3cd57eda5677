/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

/** A condition needs what the backend, or the server behind the link, cannot build. Nothing was built. */
public final class UnsupportedConditionException extends LinkException {
    private static final long serialVersionUID = 1;

    /**
     * Makes it.
     *
     * @param message the condition, what it needs, and who can build it
     */
    public UnsupportedConditionException(String message) {
        super(message, null);
    }
}
