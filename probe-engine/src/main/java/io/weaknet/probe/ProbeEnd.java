/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

/** Why a probe made no further attempt. */
public enum ProbeEnd {
    /** The last attempt succeeded. */
    SUCCEEDED,
    /** Every attempt of the {@link Backoff} was made. */
    ATTEMPTS_USED_UP,
    /** {@link Limit#TOTAL} or {@link Limit#DEADLINE} was reached, or would have been within the next pause: {@link ProbeReport#outOfTime()} tells which. */
    OUT_OF_TIME,
    /** The failure is not one to retry. */
    NOT_RETRYABLE
}
