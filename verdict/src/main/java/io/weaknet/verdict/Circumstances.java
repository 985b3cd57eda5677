/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import java.util.List;

/**
 * Where and under what something was judged.
 *
 * @param test the test, as {@code CheckoutProbeTests.givesUpInTls}
 * @param conditions what was wrong with the network, each in words such as {@code SlowTls[SERVER_HELLO, 3000 ms]}
 * @param seed the seed of all chance
 */
public record Circumstances(String test, List<String> conditions, long seed) {
    /** Copies the list. */
    public Circumstances {
        conditions = List.copyOf(conditions);
    }

    /**
     * Conditions and seed, as they stand in a first line.
     *
     * @return for example {@code under Latency[120 ms, downstream], seed 42}
     */
    public String describe() {
        return "under " + (conditions.isEmpty() ? "no condition" : String.join(" + ", conditions)) + ", seed " + seed;
    }
}
