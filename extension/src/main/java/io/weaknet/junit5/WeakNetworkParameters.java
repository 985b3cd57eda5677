/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

/**
 * The configuration parameters of the extension: entries of {@code junit-platform.properties}, or system properties.
 */
public final class WeakNetworkParameters {
    /**
     * {@value}: the seed of every test that does not pin one. Default: chosen at random once per run.
     *
     * <p>A whole number of 64 bits.
     */
    public static final String SEED = "weaknet.seed";

    /**
     * {@value}: what is printed on the console after each test: {@code off} or {@code waterfall}. Default: {@code off}.
     */
    public static final String CONSOLE = "weaknet.console";

    private WeakNetworkParameters() {}
}
