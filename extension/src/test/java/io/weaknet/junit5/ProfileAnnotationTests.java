/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.AppliedCondition;
import io.weaknet.link.WeakLink;
import io.weaknet.probe.ProbeEngine;
import io.weaknet.probe.ProbeRequest;
import io.weaknet.profile.Profile;
import io.weaknet.scenario.Condition;
import io.weaknet.testsupport.JupiterRun;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

class ProfileAnnotationTests {
    private static final Map<String, List<String>> SEEN = new ConcurrentHashMap<>();

    private static void see(TestInfo test, WeakLink link) {
        SEEN.put(
                test.getTestClass().orElseThrow().getSimpleName() + "." + test.getDisplayName(),
                link.applied().stream()
                        .map(AppliedCondition::condition)
                        .map(Condition::describe)
                        .toList());
    }

    private static List<String> described(Profile profile) {
        return profile.conditions().stream().map(Condition::describe).toList();
    }

    @Test
    void aTestRunsOnceOnEachNetworkUnderItsName() {
        EngineExecutionResults results = JupiterRun.of(EachNetworkTestCases.class);

        JupiterRun.allSucceeded(results, 3);
        assertThat(results.testEvents().started().map(Event::getTestDescriptor))
                .extracting(descriptor -> descriptor.getDisplayName())
                .containsExactlyInAnyOrder("on Fast 4G", "on LTE", "on Office VPN");
        assertThat(SEEN.get("EachNetworkTestCases.on Fast 4G")).isEqualTo(described(Profile.FAST_4G));
        assertThat(SEEN.get("EachNetworkTestCases.on LTE")).isEqualTo(described(Profile.LTE));
        assertThat(SEEN.get("EachNetworkTestCases.on Office VPN")).containsExactly("Latency[30 ms, downstream]");
    }

    static class EachNetworkTestCases {
        @WeakNetworkTest(
                profiles = {Profile.FAST_4G, Profile.LTE},
                profileFiles = "/networks/office-vpn.json",
                name = "on {profile}")
        void survives(WeakLink link, ProbeEngine engine, TestInfo test) {
            see(test, link);
            assertThat(engine.probe(ProbeRequest.get(link.uri())).succeeded()).isTrue();
        }
    }

    @Test
    void aFailureNamesTheNetworkInItsFirstLine() {
        assertThat(JupiterRun.firstFailure(JupiterRun.of(BrokenTestCases.class)))
                .startsWith("BrokenTestCases.breaks LTE: the cart was empty under Latency[35 ms, upstream] + ");
    }

    static class BrokenTestCases {
        @WeakNetworkTest(profiles = Profile.LTE)
        void breaks() {
            throw new AssertionError("the cart was empty");
        }
    }

    @Test
    void conditionsGoWithANetworkAndTakeThePlaceOfThoseOfTheirKind() {
        JupiterRun.allSucceeded(JupiterRun.of(ChangedTestCases.class), 3);

        assertThat(SEEN.get("ChangedTestCases.onTheClass(TestInfo, WeakLink, ProbeEngine)"))
                .isEqualTo(described(Profile.LTE));
        assertThat(SEEN.get("ChangedTestCases.closer(TestInfo, WeakLink, ProbeEngine)"))
                .isEqualTo(described(Profile.FAST_3G));
        assertThat(SEEN.get("ChangedTestCases.other(TestInfo, WeakLink, ProbeEngine)"))
                .containsExactly(
                        "Bandwidth[1500 kB/s, upstream]",
                        "Bandwidth[1500 kB/s, downstream]",
                        "Latency[5 ms, downstream]");
    }

    @WeakNetwork
    @Lte
    static class ChangedTestCases {
        @Test
        void onTheClass(TestInfo test, WeakLink link, ProbeEngine engine) {
            see(test, link);
            engine.probe(ProbeRequest.get(link.uri()));
        }

        @Test
        @Fast3G
        void closer(TestInfo test, WeakLink link, ProbeEngine engine) {
            see(test, link);
            engine.probe(ProbeRequest.get(link.uri()));
        }

        @Test
        @Latency("5ms")
        void other(TestInfo test, WeakLink link, ProbeEngine engine) {
            see(test, link);
            engine.probe(ProbeRequest.get(link.uri()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NoneTestCases    | @WeakNetworkTest on NoneTestCases.test(): there is no network to run on. Write
            MissingTestCases | "/networks/none.json" is not on the class path. Put it into src/test/resources
            GuardTestCases   | @Edge (@OnNetwork) on GuardTestCases.test(): there is no weak network for it. Put @WeakNetwork on
            BesideTestCases  | @Edge (@OnNetwork) on BesideTestCases.test(): @WeakNetworkTest on the same method names the networks.
            NameTestCases    | @WeakNetworkTest on NameTestCases.test(): `name`: {profle} is unknown. Write {profile} or {index}.
            """)
    void misuseIsTold(String fixture, String message) throws Exception {
        Class<?> type = Class.forName(ProfileAnnotationTests.class.getName() + "$" + fixture);
        assertThat(JupiterRun.firstFailure(JupiterRun.of(type))).contains(message);
    }

    static class NoneTestCases {
        @WeakNetworkTest
        void test() {}
    }

    static class MissingTestCases {
        @WeakNetworkTest(profileFiles = "/networks/none.json")
        void test() {}
    }

    static class BesideTestCases {
        @WeakNetworkTest(profiles = Profile.LTE)
        @Edge
        void test() {}
    }

    static class NameTestCases {
        @WeakNetworkTest(profiles = Profile.LTE, name = "{index}: {profle}")
        void test() {}
    }

    @Test
    void twoNetworksOnOneElementAreMisuse() {
        assertThat(JupiterRun.firstFailure(JupiterRun.of(TwoTestCases.class)))
                .endsWith("@Lte (@OnNetwork) on TwoTestCases: there is another network on the same element, and a test"
                        + " runs on one. Write one of them, or @WeakNetworkTest(profiles = {Profile.EDGE,"
                        + " Profile.LTE}).");
    }

    @WeakNetwork
    @Edge
    @Lte
    static class TwoTestCases {
        @Test
        void test() {
            throw new AssertionError("it ran");
        }
    }

    static class GuardTestCases {
        @Test
        @Edge
        void test() {}
    }
}
