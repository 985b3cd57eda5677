/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import java.util.Set;

/** The shares of connects that took 0, 1, 2 and more repetitions of SYN. */
record Retries(double none, double one, double two, double more) {
    private static final int[] SYN = {0, 1, 2, 3, 4, 5, 7, 11, 19, 35};
    private static final Set<Integer> SYN_ACK = Set.of(1, 3, 7, 15, 31);

    /** By the times of connects, in milliseconds. */
    static Retries of(double[] connects, double base) {
        var none = Gap.share(connects, base + 500);
        var one = Gap.share(connects, base + 1500) - none;
        var two = Gap.share(connects, base + 2500) - none - one;
        return new Retries(none, one, two, 1 - none - one - two);
    }

    /** M2, exactly: attempts fail independently, but the server repeats its SYN-ACK by a timer of its own. */
    static Retries exact(double up, double down) {
        var shares = new double[SYN.length];
        var unseen = 1.0;
        for (var first = 0; first < SYN.length; first++) {
            var pending = unseen * (1 - up);
            unseen *= up;
            for (var k = first; k < SYN.length; k++) {
                var fails = k == first ? down : up + (1 - up) * down;
                if (SYN_ACK.contains(SYN[k] - SYN[first])) {
                    fails *= down;
                }
                shares[k] += pending * (1 - fails);
                pending *= fails;
            }
        }
        return new Retries(shares[0], shares[1], shares[2], 1 - shares[0] - shares[1] - shares[2]);
    }

    /** The largest difference. */
    double from(Retries other) {
        return Math.max(
                Math.max(Math.abs(none - other.none), Math.abs(one - other.one)),
                Math.max(Math.abs(two - other.two), Math.abs(more - other.more)));
    }
}
