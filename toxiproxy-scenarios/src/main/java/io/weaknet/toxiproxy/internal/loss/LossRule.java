/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import java.util.random.RandomGenerator;

/** Parameters of a {@link LossProcess}. */
public sealed interface LossRule {
    /**
     * The process, in its steady state.
     *
     * @param random the draws of one direction of one connection
     * @param link what it has in common with other connections
     */
    LossProcess open(RandomGenerator random, LinkDraws link);

    /**
     * Every packet is lost with the same probability, whatever became of the one before.
     *
     * @param share the share of packets that are lost, from 0 to below 1
     */
    record Bernoulli(double share) implements LossRule {
        @Override
        public LossProcess open(RandomGenerator random, LinkDraws link) {
            return now -> random.nextDouble() < share;
        }
    }

    /**
     * Gilbert and Elliott's chain with a step per packet, behind it, as netem's. On a sparse flow it stays bad over seconds,
     * because only packets advance it. Each connection has its own: the packets of several come in an order that no seed
     * repeats.
     *
     * @param badShare the mean share of packets that meet the bad state, from 0 to below 1
     * @param burst the mean number of packets that a bad state lasts, at least 1 and {@code badShare / (1 - badShare)}
     */
    record GilbertElliottPackets(double badShare, double burst, StateLosses losses) implements LossRule {
        @Override
        public LossProcess open(RandomGenerator random, LinkDraws link) {
            var recover = 1 / burst;
            var worsen = badShare * recover / (1 - badShare);
            return new LossProcess() {
                private boolean bad = random.nextDouble() < badShare;

                @Override
                public boolean lost(double now) {
                    var lost = losses.lost(bad, random);
                    bad = random.nextDouble() < (bad ? 1 - recover : worsen);
                    return lost;
                }
            };
        }
    }

    /**
     * The chain in time: the {@link BadTimes} of the link, which are those of all its connections.
     *
     * @param badShare the mean share of time that is bad, from 0 to below 1
     * @param badTime the mean length of a bad time, in milliseconds, above 0
     */
    record GilbertElliottTime(double badShare, double badTime, StateLosses losses) implements LossRule {
        /** When the link is bad. */
        public BadTimes times(long seed) {
            return new BadTimes(seed, badShare, badTime);
        }

        @Override
        public LossProcess open(RandomGenerator random, LinkDraws link) {
            var times = times(link.seed());
            return new LossProcess() {
                private BadTimes.Spell spell = BadTimes.Spell.UNKNOWN;

                @Override
                public boolean lost(double now) {
                    var elapsed = now - link.began();
                    if (!spell.covers(elapsed)) {
                        spell = times.at(elapsed);
                    }
                    return losses.lost(spell.bad(), random);
                }
            };
        }
    }
}
