/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where settings come from, the stronger first: JUnit's configuration parameters, among which JUnit itself lets those of the
 * launcher win over system properties and these over {@code junit-platform.properties}; then the environment.
 *
 * @param parameters JUnit's configuration parameters
 * @param environment the environment variables
 */
record Configuration(Function<String, Optional<String>> parameters, Function<String, Optional<String>> environment) {

    static Configuration of(ExtensionContext context) {
        return new Configuration(context::getConfigurationParameter, name -> Optional.ofNullable(System.getenv(name)));
    }

    /** A setting, stripped; a blank one counts as none. */
    Optional<String> find(String parameter, String variable) {
        return parameters
                .apply(parameter)
                .or(() -> environment.apply(variable))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** Misuse of a setting. */
    static ExtensionConfigurationException misuse(String parameter, String ruleAndRemedy) {
        return new ExtensionConfigurationException("configuration parameter " + parameter + ": " + ruleAndRemedy);
    }
}
