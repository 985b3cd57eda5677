/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import java.util.Collection;

/** How many toxics and faults there may be: far more than tests need, far less than memory. One count for both. */
public final class ChainBounds {
    /** Characters of the name of a toxic or a fault. */
    public static final int LONGEST_NAME = 512;
    /** Toxics and faults of a proxy. */
    static final int OF_A_PROXY = 64;
    /** Toxics and faults of a server. */
    static final int OF_ALL = 10_000;

    private ChainBounds() {}

    /** Checks that there is room for one more. */
    static void checkRoom(Proxy proxy, Collection<Proxy> all) {
        check("toxics and faults of a proxy", proxy.chain().size() + 1, OF_A_PROXY);
        var sum = all.stream().mapToInt(each -> each.chain().size()).sum();
        check("toxics and faults", sum + 1, OF_ALL);
    }

    private static void check(String what, int wanted, int most) {
        if (wanted > most) {
            throw new IllegalArgumentException(what + ": " + wanted + " (expected: at most " + most + ")");
        }
    }
}
