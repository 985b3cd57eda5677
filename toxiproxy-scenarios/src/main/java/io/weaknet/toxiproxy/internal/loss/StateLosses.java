/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import java.util.random.RandomGenerator;

/**
 * Which share of packets is lost in each state of a chain: netem's 1-h and 1-k.
 *
 * @param bad in the bad state, above 0
 * @param good in the good one
 */
public record StateLosses(double bad, double good) {
    /** Gilbert's simple chain: all, and none. */
    public static final StateLosses ALL_OR_NONE = new StateLosses(1, 0);

    /** Whether a packet is lost. What is certain takes no draw. */
    boolean lost(boolean isBad, RandomGenerator random) {
        var share = of(isBad);
        return share >= 1 || (share > 0 && random.nextDouble() < share);
    }

    /** The share in a state. */
    public double of(boolean isBad) {
        return isBad ? bad : good;
    }
}
