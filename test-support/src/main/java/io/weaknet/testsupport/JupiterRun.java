/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.testsupport;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs fixture classes through Jupiter, with parallel mode on to tease out shared state. */
public final class JupiterRun {
    private static final int MOST_RUNS = 5;

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
     * Runs fixtures that are judged by the clock: again, a few times at most, if the machine stood still so long that one of
     * their tests was inconclusive.
     *
     * @param fixtures the classes
     * @return what happened the last time
     */
    public static EngineExecutionResults conclusive(Class<?>... fixtures) {
        EngineExecutionResults results = of(fixtures);
        for (int again = 1; again < MOST_RUNS && isInconclusive(results); again++) {
            results = of(fixtures);
        }
        return results;
    }

    private static boolean isInconclusive(EngineExecutionResults results) {
        return results.testEvents().aborted().stream()
                .anyMatch(event -> message(event).contains(": inconclusive: "));
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
     * Checks that all tests that were to run did so and succeeded. Otherwise says of each test or class that failed or was
     * aborted its name and its message.
     *
     * @param results what happened
     * @param tests how many were to run
     * @throws AssertionError if another number ran, or not all succeeded
     */
    public static void allSucceeded(EngineExecutionResults results, long tests) {
        long succeeded = results.testEvents().succeeded().count();
        long others = results.allEvents().failed().count()
                + results.allEvents().aborted().count();
        if (succeeded != tests || others != 0) {
            throw new AssertionError("expected that " + tests + " tests succeed; " + told(results));
        }
    }

    private static String told(EngineExecutionResults results) {
        Stream<String> others = Stream.concat(
                told("failed", results.allEvents().failed()),
                told("aborted", results.allEvents().aborted()));
        return results.testEvents().succeeded().count() + " of "
                + results.testEvents().started().count() + " succeeded"
                + others.map(each -> "\n  " + each).collect(Collectors.joining());
    }

    private static Stream<String> told(String how, Events events) {
        return events.stream()
                .map(event -> how + ": " + event.getTestDescriptor().getDisplayName() + ": " + message(event));
    }

    /**
     * The message of the only failed test.
     *
     * @param results what happened
     * @return the message, empty if it has none
     * @throws AssertionError if not exactly one test failed
     */
    public static String onlyFailure(EngineExecutionResults results) {
        List<Event> failed = results.testEvents().failed().list();
        if (failed.size() != 1) {
            throw new AssertionError("expected one failed test, got " + failed);
        }
        return message(failed.get(0));
    }

    /**
     * The message of the first failure, be it of a test or of its class.
     *
     * @param results what happened
     * @return the message, empty if it has none
     * @throws AssertionError if nothing failed
     */
    public static String firstFailure(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .findFirst()
                .map(JupiterRun::message)
                .orElseThrow(() -> new AssertionError("nothing failed"));
    }

    /**
     * The message with which a test or a class ended.
     *
     * @param finished the event of its end
     * @return the message, empty if it has none
     */
    public static String message(Event finished) {
        return finished.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .map(thrown -> String.valueOf(thrown.getMessage()))
                .orElse("");
    }
}
