/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.weaknet.toxiproxy.internal.toxic.Stream;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The draws of one toxic on one direction of one connection. They derive from names and numbers, not from the order of
 * events, so that two runs with one seed draw the same whatever their threads do.
 *
 * @param seed the seed of the proxy
 */
record Draws(long seed, String proxy, long connection, Stream stream, String toxic) {
    /** The number of no connection. */
    private static final long LINK = 0;

    /** A number from 0 to 1 that decides, against the toxicity, whether the toxic works here. */
    double toxicity() {
        return new SplittableRandom(derive(1)).nextDouble();
    }

    /** The stream of all other draws. */
    RandomGenerator random() {
        return new SplittableRandom(derive(2));
    }

    /** A seed for draws that all connections have in common. */
    long link() {
        return derive(LINK, 3);
    }

    private long derive(long purpose) {
        return derive(connection, purpose);
    }

    private long derive(long connection, long purpose) {
        var hash = mix(seed);
        hash = mix(hash ^ text(proxy));
        hash = mix(hash ^ connection);
        hash = mix(hash ^ (stream == Stream.UPSTREAM ? 1 : 2));
        hash = mix(hash ^ text(toxic));
        return mix(hash ^ purpose);
    }

    /** FNV-1a over the characters: the same in every JVM, 64 bits wide. */
    private static long text(String text) {
        var hash = 0xcbf29ce484222325L;
        for (var i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The finalizer of SplitMix64: every bit of the input touches every bit of the output. */
    private static long mix(long value) {
        var z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
