/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The configuration parameters, read and checked.
 *
 * @param seed the seed of the run
 * @param waterfall whether each test is drawn on the console
 */
record RunParameters(long seed, boolean waterfall) {
    private static final List<String> CONSOLE_VALUES = List.of("off", "waterfall");

    static RunParameters read(ExtensionContext context) {
        long seed = context.getConfigurationParameter(WeakNetworkParameters.SEED)
                .map(RunParameters::seed)
                .orElseGet(() -> new SplittableRandom().nextLong(1, 1_000_000_000));
        String console = context.getConfigurationParameter(WeakNetworkParameters.CONSOLE)
                .map(String::strip)
                .orElse("off");
        if (!CONSOLE_VALUES.contains(console)) {
            throw new ExtensionConfigurationException("configuration parameter " + WeakNetworkParameters.CONSOLE
                    + ": \"" + console + "\" is unknown. Write one of " + CONSOLE_VALUES + ".");
        }
        return new RunParameters(seed, console.equals("waterfall"));
    }

    private static long seed(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new ExtensionConfigurationException(
                    "configuration parameter " + WeakNetworkParameters.SEED + ": \"" + text
                            + "\" is not a whole number of 64 bits. Write the seed that a failure named, such as 42.",
                    e);
        }
    }
}
