/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

/** Settings of a {@link ResetPeerStage}. */
interface Resets {
    /** How long after the first data the reset comes, in nanoseconds. */
    long nanos();
}
