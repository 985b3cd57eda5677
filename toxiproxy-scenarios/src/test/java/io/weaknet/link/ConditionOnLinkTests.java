/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static io.weaknet.scenario.Direction.DOWNSTREAM;
import static io.weaknet.scenario.Direction.UPSTREAM;
import static io.weaknet.scenario.ResponsePart.BODY;
import static io.weaknet.scenario.ResponsePart.HEADER;
import static io.weaknet.scenario.TlsStep.SERVER_HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.ConnectionReset;
import io.weaknet.scenario.Scenario;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each condition does to the JDK's client, and that it ends. */
class ConditionOnLinkTests {
    private static final EmbeddedBackend BACKEND = new EmbeddedBackend();
    private static final Duration DELAY = Duration.ofMillis(300);
    /** Long enough for a client to get as far as the fault on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    @AfterAll
    static void close() {
        BACKEND.close();
    }

    /** Conditions that take time, with a path that they strike on and how long a fresh request takes at least. */
    static Stream<Arguments> slow() {
        return Stream.of(
                // The handshake waits once for each direction, the response again.
                arguments(Conditions.latency(DELAY), "/", DELAY.multipliedBy(2)),
                arguments(Conditions.latency(DELAY, Duration.ZERO, UPSTREAM), "/", DELAY.multipliedBy(2)),
                arguments(Conditions.bandwidth(100, DOWNSTREAM), "/bytes/60000", Duration.ofMillis(400)),
                arguments(Conditions.slowTls(SERVER_HELLO, DELAY), "/", DELAY),
                arguments(Conditions.slowResponse(HEADER, DELAY), "/", DELAY),
                arguments(Conditions.slowResponse(BODY, DELAY), "/", DELAY));
    }

    @ParameterizedTest
    @MethodSource("slow")
    void aSlowConditionTakesItsTimeAndEnds(Condition condition, String path, Duration atLeast) throws Exception {
        try (WeakLink link = open("slow " + condition.describe(), condition)) {
            assertThat(link.evidence()).containsExactly(new Evidence(condition, 0, 0));

            assertThat(new LinkClient(link).timeOf(path)).isGreaterThanOrEqualTo(atLeast);

            Evidence evidence = link.evidence().get(0);
            assertThat(evidence.fired()).isTrue();
            assertThat(evidence.connections()).isEqualTo(1);
            assertThat(evidence.bytes()).isPositive();

            link.applied().get(0).close();
            LinkClient fresh = new LinkClient(link);
            assertThat(fresh.canBeQuickerThan(atLeast, path)).isTrue();
            assertThat(link.applied()).isEmpty();
            assertThat(link.evidence()).containsExactly(evidence);
        }
    }

    @Test
    void bandwidthUpstreamSlowsWhatTheClientSends() throws Exception {
        Condition condition = Conditions.bandwidth(1, UPSTREAM);
        try (WeakLink link = open("bandwidth upstream", condition)) {
            assertThat(new LinkClient(link).timeOf("/" + "?" + "a".repeat(600))).isGreaterThan(Duration.ofMillis(300));
            assertThat(link.evidence().get(0).bytes()).isGreaterThan(600);
        }
    }

    static Stream<Arguments> stalled() {
        return Stream.of(arguments(Conditions.stalledTls(SERVER_HELLO)), arguments(Conditions.stalledResponse(HEADER)));
    }

    @ParameterizedTest
    @MethodSource("stalled")
    void aStallLastsUntilTheClientGivesUpAndEndsWhenItIsTakenOff(Condition condition) throws Exception {
        try (WeakLink link = open("stall " + condition.describe(), condition)) {
            assertThatThrownBy(() -> new LinkClient(link).get("/", PATIENCE)).isInstanceOf(HttpTimeoutException.class);
            assertThat(link.evidence().get(0).connections()).isEqualTo(1);

            link.applied().get(0).close();

            assertThat(new LinkClient(link).get("/").statusCode()).isEqualTo(200);
        }
    }

    static Stream<Condition> resets() {
        return Stream.of(
                Conditions.connectionReset(Duration.ZERO), new ConnectionReset(Duration.ofMillis(50), UPSTREAM));
    }

    @ParameterizedTest
    @MethodSource("resets")
    void aResetEndsTheConnectionAndStopsWhenItIsTakenOff(Condition condition) throws Exception {
        try (WeakLink link = open("reset " + condition.describe(), condition)) {
            assertThatThrownBy(() -> new LinkClient(link).get("/"))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(HttpTimeoutException.class);

            assertThat(link.evidence().get(0).connections()).isPositive();
            LinkClient.until(() -> link.connections().get(0).end().isPresent());
            assertThat(link.connections().get(0).end()).hasValue("RST by " + condition.describe());

            link.applied().get(0).close();
            assertThat(new LinkClient(link).get("/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void conditionsAddUp() throws Exception {
        try (WeakLink link = open(
                "all at once",
                Conditions.latency(DELAY),
                Conditions.slowTls(SERVER_HELLO, DELAY),
                Conditions.slowResponse(HEADER, DELAY))) {
            assertThat(new LinkClient(link).timeOf("/")).isGreaterThanOrEqualTo(DELAY.multipliedBy(4));
            assertThat(link.evidence()).hasSize(3).allMatch(Evidence::fired);
        }
    }

    private static WeakLink open(String name, Condition... conditions) {
        return BACKEND.open(name, new Scenario(List.of(conditions), 1), new Upstream.BuiltIn());
    }
}
