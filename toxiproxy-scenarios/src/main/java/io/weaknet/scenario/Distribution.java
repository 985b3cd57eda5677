/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;

/**
 * How the delays of single chunks of data scatter, given a delay {@code m} and a jitter {@code s}. Whatever is drawn is cut
 * off at 0 and at 7 days; {@code m} and {@code s} describe the distribution before that. A jitter of 0 makes every delay
 * {@code m}. On one stream the order is kept, so what arrives there is the running maximum of the draws.
 *
 * <p>The parameters follow from mean and variance as Johnson, Kotz and Balakrishnan give them in <cite>Continuous Univariate
 * Distributions</cite>, volume 1, second edition, 1994: chapters 13 (normal), 14 (log-normal) and 20 (Pareto).
 */
public enum Distribution {
    /** Every delay from {@code m - s} to {@code m + s} is equally likely: Toxiproxy's jitter. Takes {@code s <= m}. */
    UNIFORM(1, 1),

    /**
     * Mean {@code m}, standard deviation {@code s}. Takes {@code s <= m / 3}: one draw in 741 is below 0 then and counts as
     * 0, which moves the mean by less than 0.02 %. A wider one would not be normal any more; {@link #LOGNORMAL} is.
     */
    NORMAL(1, 3),

    /**
     * The Pareto distribution of the first kind with mean {@code m} and standard deviation {@code s}: no delay is below
     * {@code k}, and the share {@code (k / x)^a} is above {@code x}: a heavy tail. From {@code mean = a·k / (a - 1)} and
     * {@code variance = k²·a / ((a - 1)²·(a - 2))} follow {@code a = 1 + √(1 + m² / s²)}, which is always above 2, and
     * {@code k = m·(a - 1) / a}. Takes {@code s <= 10·m}.
     */
    PARETO(10, 1),

    /**
     * The logarithm of the delay is normal with mean {@code u} and variance {@code v}; the delay has mean {@code m} and
     * standard deviation {@code s}: {@code v = ln(1 + s² / m²)} and {@code u = ln m - v / 2}. Takes {@code s <= 10·m}.
     */
    LOGNORMAL(10, 1);

    private final int most;
    private final int divisor;

    Distribution(int most, int divisor) {
        this.most = most;
        this.divisor = divisor;
    }

    /**
     * The largest jitter that it takes beside a delay.
     *
     * @param delay the delay
     * @return the largest jitter
     */
    public Duration mostJitter(Duration delay) {
        return delay.multipliedBy(most).dividedBy(divisor);
    }
}
