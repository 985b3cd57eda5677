/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

/** The body of one response on its way. Used on the connection's event loop alone. */
interface Body {
    /** Writes what may be written now; true once all was. */
    boolean write();

    /** Sees to it that what comes next, if anything, is written in its time. Called after each {@link #write}. */
    void arrangeNext();

    /** The connection has ended. */
    default void abandon() {}
}
