/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Derives a source of chance per probe from the seed of the engine. */
public final class Seeds {
    private Seeds() {}

    /** A seed at random. */
    public static long random() {
        return ThreadLocalRandom.current().nextLong();
    }

    /** The generator of one probe, independent of those of the other probes. */
    public static RandomGenerator generator(long seed, long probe) {
        return new SplittableRandom(mix(seed ^ mix(probe)));
    }

    /** The finalizer of MurmurHash3: near inputs give outputs that have nothing in common. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
