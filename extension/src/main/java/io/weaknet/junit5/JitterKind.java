/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

/** The kinds of jitter that {@link io.weaknet.probe.Jitter} knows. */
public enum JitterKind {
    /** No jitter. */
    NONE,
    /** From 0 to the nominal pause. */
    FULL,
    /** From half the nominal pause to the whole. */
    EQUAL,
    /** A fraction to both sides of the nominal pause. */
    FRACTION
}
