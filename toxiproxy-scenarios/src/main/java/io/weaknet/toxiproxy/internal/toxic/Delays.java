/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.random.RandomGenerator;

/** Where a {@link LatencyStage} takes its delays from. */
interface Delays {
    /** What is left to chance in one delay; it stays with the chunk when the settings change. */
    double draw(RandomGenerator random);

    /** The delay in nanoseconds of a chunk that drew this. */
    long delay(double draw);

    /** Whether a draw of the others means the same here. */
    boolean drawsLike(Delays others);
}
