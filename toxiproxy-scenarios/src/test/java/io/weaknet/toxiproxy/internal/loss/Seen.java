/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import java.util.SplittableRandom;

/**
 * What is seen of a rule.
 *
 * @param share the share of packets that are lost
 * @param burst the mean number of packets that are lost in a row
 */
record Seen(double share, double burst) {
    static final int PACKETS = 400_000;

    /** Of packets that are sent at that pause, in milliseconds. */
    static Seen of(LossRule rule, double pause, long seed) {
        var losses = rule.open(new SplittableRandom(seed), new LinkDraws(seed, 0));
        var lost = 0;
        var bursts = 0;
        var before = false;
        for (var i = 0; i < PACKETS; i++) {
            var now = losses.lost(i * pause);
            lost += now ? 1 : 0;
            bursts += now && !before ? 1 : 0;
            before = now;
        }
        return new Seen(lost / (double) PACKETS, lost / (double) bursts);
    }
}
