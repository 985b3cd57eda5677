/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

/** What a verdict comes to. */
public enum Outcome {
    /** The promise was held. */
    HELD,
    /** The machine stalled, so nobody can tell. */
    INCONCLUSIVE,
    /** The promise was broken. */
    BROKEN
}
