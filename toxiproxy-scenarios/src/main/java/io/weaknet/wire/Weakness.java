/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.wire;

/**
 * What weakens the network.
 *
 * @param text {@code toxic NAME} or {@code fault NAME} in what a proxy tells; in what a link tells, the condition that it builds, e.g.
 *     {@code Latency[120 ms ± 40 ms, downstream]}
 */
public record Weakness(String text) implements Actor {
    /**
     * A toxic, by its name.
     *
     * @param name the name
     * @return the toxic, in words
     */
    public static Weakness toxic(String name) {
        return new Weakness("toxic " + name);
    }

    /**
     * A fault of the server's own API, by its name.
     *
     * @param name the name
     * @return the fault, in words
     */
    public static Weakness fault(String name) {
        return new Weakness("fault " + name);
    }
}
