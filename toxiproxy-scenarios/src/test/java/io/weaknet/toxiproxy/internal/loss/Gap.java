/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import java.util.Arrays;

/** The largest distance of two distribution functions, at the thresholds that were agreed upon. */
public final class Gap {
    /** What is allowed. */
    public static final double LIMIT = 0.05;

    private static final double[] THRESHOLDS = {50, 150, 300, 500, 700, 1000, 1500, 2000, 3000, 5000};

    private Gap() {}

    /** The distance; thresholds count from {@code base}. */
    public static double between(double[] one, double[] other, double base) {
        return Arrays.stream(THRESHOLDS)
                .map(threshold -> Math.abs(share(one, threshold + base) - share(other, threshold + base)))
                .max()
                .orElseThrow();
    }

    static double share(double[] values, double upTo) {
        return Arrays.stream(values).filter(value -> value <= upTo).count() / (double) values.length;
    }
}
