/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.testsupport;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs fixture classes through Jupiter, with parallel mode on to tease out shared state. */
public final class JupiterRun {
    private JupiterRun() {}

    /**
     * Runs fixtures.
     *
     * @param fixtures the classes
     * @return what happened
     */
    public static EngineExecutionResults of(Class<?>... fixtures) {
        return with(Map.of(), fixtures);
    }

    /**
     * Runs fixtures with configuration parameters.
     *
     * @param parameters the parameters
     * @param fixtures the classes
     * @return what happened
     */
    public static EngineExecutionResults with(Map<String, String> parameters, Class<?>... fixtures) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameters(parameters)
                .selectors(Stream.of(fixtures)
                        .map(DiscoverySelectors::selectClass)
                        .toArray(org.junit.platform.engine.discovery.ClassSelector[]::new))
                .execute();
    }

    /**
     * The message of the only failed test.
     *
     * @param results what happened
     * @return the message
     */
    public static String onlyFailure(EngineExecutionResults results) {
        var failed = results.testEvents().failed().list();
        if (failed.size() != 1) {
            throw new AssertionError("expected one failed test, got " + failed);
        }
        return failed.get(0)
                .getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                .getThrowable()
                .map(Throwable::getMessage)
                .orElse("");
    }
}
