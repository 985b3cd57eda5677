/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.AppliedCondition;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.Direction;
import io.weaknet.testsupport.JupiterRun;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Which annotations count for a test: of each type, those on the closest element. */
class DeclarationTests {
    private static final Map<String, List<String>> SEEN = new ConcurrentHashMap<>();

    @Test
    void theClosestElementWinsForEachType() {
        // The fixtures never use their links, so they fail for that; what counts here is what was built.
        JupiterRun.of(OuterTestCases.class, SubTestCases.class, OverridingSubTestCases.class, MetaTestCases.class);

        assertThat(SEEN)
                .containsEntry(
                        "OuterTestCases.classLevel",
                        List.of("Latency[10 ms, downstream]", "Bandwidth[50 kB/s, downstream]"))
                .containsEntry(
                        "OuterTestCases.methodWins",
                        List.of("Latency[20 ms, downstream]", "Bandwidth[50 kB/s, downstream]"))
                .containsEntry(
                        "OuterTestCases.repeated",
                        List.of(
                                "Latency[1 ms, upstream]",
                                "Latency[2 ms, downstream]",
                                "Bandwidth[50 kB/s, downstream]"))
                .containsEntry("OuterTestCases.perfect", List.of())
                .containsEntry(
                        "InnerTestCases.seesTheOuterClass",
                        List.of("Latency[10 ms, downstream]", "Bandwidth[7 kB/s, downstream]"))
                .containsEntry(
                        "SubTestCases.classLevel",
                        List.of("Latency[10 ms, downstream]", "Bandwidth[50 kB/s, downstream]"))
                .containsEntry(
                        "OverridingSubTestCases.classLevel",
                        List.of("Latency[30 ms, downstream]", "Bandwidth[50 kB/s, downstream]"))
                .containsEntry(
                        "MetaTestCases.onTheClass",
                        List.of("Latency[400 ms ±40 ms, downstream]", "Bandwidth[30 kB/s, downstream]"))
                .containsEntry(
                        "MetaTestCases.onTheMethod",
                        List.of("Latency[5 ms, downstream]", "Bandwidth[30 kB/s, downstream]"));
    }

    abstract static class Recording {
        @AfterEach
        void record(TestInfo test, WeakLink link) {
            SEEN.put(
                    getClass().getSimpleName() + "."
                            + test.getTestMethod().orElseThrow().getName(),
                    link.applied().stream()
                            .map(AppliedCondition::condition)
                            .map(it -> it.describe())
                            .toList());
        }
    }

    @WeakNetwork
    @Latency("10ms")
    @Bandwidth("400kbit/s")
    static class OuterTestCases extends Recording {
        @Test
        void classLevel() {}

        @Test
        @Latency("20ms")
        void methodWins() {}

        @Test
        @Latency(value = "1ms", direction = Direction.UPSTREAM)
        @Latency("2ms")
        void repeated() {}

        @Test
        @WeakNetwork(inheritConditions = false)
        void perfect() {}

        @Nested
        @Bandwidth("7kB/s")
        class InnerTestCases extends Recording {
            @Test
            void seesTheOuterClass() {}
        }
    }

    static class SubTestCases extends OuterTestCases {}

    @Latency("30ms")
    static class OverridingSubTestCases extends OuterTestCases {}

    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @WeakNetwork
    @Latency(value = "400ms", jitter = "40ms")
    @Bandwidth("240kbit/s")
    @interface OnEdge {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Latency("5ms")
    @interface Quick {}

    @OnEdge
    static class MetaTestCases extends Recording {
        @Test
        void onTheClass() {}

        @Test
        @Quick
        void onTheMethod() {}
    }
}
