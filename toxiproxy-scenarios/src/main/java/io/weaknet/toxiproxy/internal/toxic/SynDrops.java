/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

/** Settings that make the kernel drop SYNs at a listening socket. Times are in nanoseconds since they were put on. */
public interface SynDrops {
    /** It does not change by itself. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Whether a SYN is dropped now.
     *
     * @param elapsed how long they have been on
     * @param dropped how many SYNs were dropped on their account so far
     */
    boolean drops(long elapsed, long dropped);

    /** The next time at which {@link #drops} may answer otherwise, whatever was dropped; or {@link #NEVER}. */
    default long changes(long elapsed) {
        return NEVER;
    }
}
