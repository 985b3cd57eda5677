/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

/** The limit that ended a phase, from the narrowest to the widest. */
public enum Limit {
    /** The gap between two reads of the body: {@link TimeoutBudget#bodyIdle()}. */
    BODY_IDLE,
    /** The budget of the phase itself: {@link TimeoutBudget#of(Phase)}. */
    PHASE,
    /** The budget of one attempt: {@link TimeoutBudget#attempt()}. */
    ATTEMPT,
    /** The budget of the whole probe, all attempts and pauses together: {@link TimeoutBudget#total()}. */
    TOTAL,
    /** The {@link Deadline} that the caller handed down. */
    DEADLINE
}
