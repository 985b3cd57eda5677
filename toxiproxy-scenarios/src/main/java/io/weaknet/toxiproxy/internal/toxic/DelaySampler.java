/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.weaknet.scenario.Distribution;
import java.util.random.RandomGenerator;

/** Draws from a {@link Distribution}: its Javadoc has the formulas. Chance and parameters are apart. */
sealed interface DelaySampler {
    /** What does not depend on the parameters. */
    double draw(RandomGenerator random);

    /** The value that belongs to a draw. */
    double value(double draw);

    /** A sampler of values around {@code mean}; {@code jitter} is within what the distribution takes. */
    static DelaySampler of(Distribution distribution, double mean, double jitter) {
        return switch (distribution) {
            case UNIFORM -> new Uniform(mean, jitter);
            case NORMAL -> new Normal(mean, jitter);
            case PARETO -> jitter == 0 ? new Uniform(mean, 0) : Pareto.of(mean, jitter);
            case LOGNORMAL -> jitter == 0 ? new Normal(mean, 0) : Lognormal.of(mean, jitter);
        };
    }

    record Uniform(double middle, double reach) implements DelaySampler {
        @Override
        public double draw(RandomGenerator random) {
            return random.nextDouble(-1, 1);
        }

        @Override
        public double value(double draw) {
            return middle + draw * reach;
        }
    }

    record Normal(double mean, double deviation) implements DelaySampler {
        @Override
        public double draw(RandomGenerator random) {
            return random.nextGaussian();
        }

        @Override
        public double value(double draw) {
            return mean + draw * deviation;
        }
    }

    record Pareto(double least, double exponent) implements DelaySampler {
        static Pareto of(double mean, double deviation) {
            var ratio = mean / deviation;
            var shape = 1 + Math.sqrt(1 + ratio * ratio);
            return new Pareto(mean * (shape - 1) / shape, -1 / shape);
        }

        /** Above 0, up to 1. */
        @Override
        public double draw(RandomGenerator random) {
            return 1 - random.nextDouble();
        }

        @Override
        public double value(double draw) {
            return least * Math.pow(draw, exponent);
        }
    }

    record Lognormal(double location, double scale) implements DelaySampler {
        static Lognormal of(double mean, double deviation) {
            var ratio = deviation / mean;
            var variance = Math.log1p(ratio * ratio);
            return new Lognormal(Math.log(mean) - variance / 2, Math.sqrt(variance));
        }

        @Override
        public double draw(RandomGenerator random) {
            return random.nextGaussian();
        }

        @Override
        public double value(double draw) {
            return Math.exp(location + draw * scale);
        }
    }
}
