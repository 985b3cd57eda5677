/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import java.util.random.RandomGenerator;

/** Parameters of a {@link LossProcess}. */
public sealed interface LossRule {
    /** The mean share of packets that are lost, from 0 to below 1. */
    double share();

    /** The process, in its steady state. */
    LossProcess open(RandomGenerator random);

    /** Every packet is lost with the same probability, whatever became of the one before. */
    record Bernoulli(double share) implements LossRule {
        @Override
        public LossProcess open(RandomGenerator random) {
            return now -> random.nextDouble() < share;
        }
    }

    /**
     * Gilbert's chain with a step per packet: a bad state that loses every packet, a good one that loses none. On a sparse flow
     * it stays bad over seconds, because only packets advance it.
     *
     * @param burst the mean number of packets that are lost together, at least 1 and {@code share / (1 - share)}
     */
    record GilbertPackets(double share, double burst) implements LossRule {
        @Override
        public LossProcess open(RandomGenerator random) {
            var recover = 1 / burst;
            var worsen = share * recover / (1 - share);
            return new LossProcess() {
                private boolean bad = random.nextDouble() < share;

                @Override
                public boolean lost(double now) {
                    var lost = bad;
                    bad = random.nextDouble() < (bad ? 1 - recover : worsen);
                    return lost;
                }
            };
        }
    }

    /**
     * Gilbert's chain in time: bad and good times of exponential length follow each other.
     *
     * @param bad the mean length of a bad time, in milliseconds, above 0
     */
    record GilbertTime(double share, double bad) implements LossRule {
        @Override
        public LossProcess open(RandomGenerator random) {
            return share == 0 ? LossProcess.NONE : new Changing(random);
        }

        private final class Changing implements LossProcess {
            private final RandomGenerator random;
            private boolean isBad;
            private double until = Double.NaN;

            Changing(RandomGenerator random) {
                this.random = random;
                this.isBad = random.nextDouble() < share;
            }

            @Override
            public boolean lost(double now) {
                if (Double.isNaN(until)) {
                    until = now + length();
                }
                while (until <= now) {
                    isBad = !isBad;
                    until += length();
                }
                return isBad;
            }

            private double length() {
                var mean = isBad ? bad : bad * (1 - share) / share;
                return -mean * Math.log(1 - random.nextDouble());
            }
        }
    }
}
