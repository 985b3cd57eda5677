/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.AppliedCondition;
import io.weaknet.link.WeakLink;
import io.weaknet.probe.ProbeEngine;
import io.weaknet.probe.ProbeRequest;
import io.weaknet.profile.NetworkProfile;
import io.weaknet.profile.Profile;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.testsupport.JupiterRun;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
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
    void aTestRunsOnNetworksThatItsClassMakes() {
        EngineExecutionResults results = JupiterRun.of(DerivedTestCases.class);

        JupiterRun.allSucceeded(results, 5);
        assertThat(results.testEvents().started().map(Event::getTestDescriptor))
                .extracting(descriptor -> descriptor.getDisplayName())
                .containsExactlyInAnyOrder("LTE", "3G, far", "3G, farther", "EDGE, near", "DSL");
        assertThat(SEEN.get("DerivedTestCases.3G, farther")).contains("Latency[900 ms, downstream]");
        assertThat(SEEN.get("Within.EDGE, near")).contains("Latency[1 ms, downstream]");
    }

    static class DerivedTestCases {
        static Stream<NetworkProfile> far() {
            return Stream.of(far("3G, far", 600), far("3G, farther", 900));
        }

        private static NetworkProfile far(String name, int millis) {
            return far(Profile.THREE_G, name, millis);
        }

        private static NetworkProfile far(Profile profile, String name, int millis) {
            return profile.network()
                    .without(io.weaknet.scenario.Latency.class)
                    .with(Conditions.latency(Duration.ofMillis(millis)))
                    .named(name);
        }

        static NetworkProfile near() {
            return far(Profile.EDGE, "EDGE, near", 1);
        }

        @WeakNetworkTest(profiles = Profile.LTE, profileMethods = "far")
        void connects(WeakLink link, TestInfo test) throws IOException {
            see(test, link);
            exchange(link);
        }

        @Nested
        class Within {
            static Profile[] wired() {
                return new Profile[] {Profile.DSL};
            }

            @WeakNetworkTest(profileMethods = {"near", "wired"})
            void connects(WeakLink link, TestInfo test) throws IOException {
                see(test, link);
                exchange(link);
            }
        }

        /** One byte, so that the network has been met. */
        private static void exchange(WeakLink link) throws IOException {
            try (Socket socket = link.sslContext().getSocketFactory().createSocket(link.host(), link.port())) {
                socket.getOutputStream().write('G');
            }
        }
    }

    @Test
    void aMethodThatMakesNoNetworksIsTold() {
        assertThat(JupiterRun.firstFailure(JupiterRun.of(UnknownMethodTestCases.class)))
                .isEqualTo(
                        "@WeakNetworkTest on UnknownMethodTestCases.neverRuns(): `profileMethods`: \"networks\" is no method"
                                + " without parameters of UnknownMethodTestCases or of a class around it. Write the name of a static one"
                                + " that returns networks.");
        assertThat(JupiterRun.firstFailure(JupiterRun.of(InstanceMethodTestCases.class)))
                .endsWith("networks() is not static. Make it so: it is called before there is an instance.");
        assertThat(JupiterRun.firstFailure(JupiterRun.of(OtherMethodTestCases.class)))
                .endsWith(
                        "networks() returned a String. Return a NetworkProfile or a Profile, or an array, a collection or a"
                                + " stream of them.");
    }

    static class UnknownMethodTestCases {
        @WeakNetworkTest(profileMethods = "networks")
        void neverRuns() {}
    }

    static class InstanceMethodTestCases {
        List<Profile> networks() {
            return List.of(Profile.LTE);
        }

        @WeakNetworkTest(profileMethods = "networks")
        void neverRuns() {}
    }

    static class OtherMethodTestCases {
        static List<String> networks() {
            return List.of("LTE");
        }

        @WeakNetworkTest(profileMethods = "networks")
        void neverRuns() {}
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
