/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

/** How a phase ended. */
public enum PhaseEnd {
    /** It did what it had to, before any {@link Limit} was reached. */
    COMPLETED,
    /** A {@link Limit} ended it. */
    TIMED_OUT,
    /** Something else than a limit ended it. */
    FAILED,
    /** There was nothing to do: a literal address needs no DNS, {@code http://} no TLS. It took no time. */
    SKIPPED
}
