/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.ConnectionEnd;
import io.weaknet.scenario.Direction;
import io.weaknet.scenario.ResponsePart;
import io.weaknet.scenario.Scenario;
import io.weaknet.scenario.When;
import io.weaknet.testsupport.LinkClient;
import io.weaknet.testsupport.Opening;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A condition of the proxy for the first n requests: the n-th meets it, the next does not, however soon it comes. What a request
 * met is told by the bytes that the condition touched, so no machine is too slow for it.
 */
class FirstRequestsTests {
    private static final int TIMES = 60;
    /** Of what takes a handshake, or does not depend on how soon it comes. */
    private static final int FEW = 10;
    /** Of a connection's first answers alone a multiple. */
    private static final int BODY = 20_000;

    private static final String PATH = "/bytes/" + BODY;
    private static final Duration DELAY = Duration.ofMillis(5);

    private final EmbeddedBackend backend = new EmbeddedBackend();
    private final WeakLink link =
            Opening.after(backend, () -> backend.open("counted", new Scenario(List.of(), 1), new Upstream.BuiltIn()));

    @AfterEach
    void close() {
        backend.close();
    }

    private static Condition slow(Direction direction) {
        return Conditions.latency(DELAY, Duration.ZERO, direction);
    }

    /** What a condition has touched, the last one that was put on in these words. */
    private long touched(AppliedCondition applied) {
        return link.evidence().stream()
                .filter(evidence -> evidence.condition().equals(applied.condition()))
                .mapToLong(Evidence::bytes)
                .reduce(0, (before, last) -> last);
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void theNextRequestOnAKeptConnectionIsSparedHoweverSoonItComes(Direction direction) throws Exception {
        LinkClient client = new LinkClient(link::uri, link.sslContext());
        client.get("/");
        for (int i = 0; i < TIMES; i++) {
            try (AppliedCondition applied = link.apply(slow(direction).when(When.firstRequests(2)))) {
                assertThat(client.timeOf(PATH)).isGreaterThanOrEqualTo(DELAY);
                long first = touched(applied);
                assertThat(client.timeOf(PATH)).isGreaterThanOrEqualTo(DELAY);
                long second = touched(applied);
                client.get(PATH);
                client.get(PATH);
                assertThat(first).isPositive();
                assertThat(second).isEqualTo(2 * first);
                assertThat(touched(applied))
                        .as("time %d, %s", i, applied.condition().describe())
                        .isEqualTo(second);
            }
        }
        assertThat(link.connections()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void theNextRequestOnAnotherConnectionIsSparedWithItsHandshake(Direction direction) throws Exception {
        for (int i = 0; i < FEW; i++) {
            try (AppliedCondition applied = link.apply(slow(direction).when(When.firstRequests(1)))) {
                assertThat(new LinkClient(link::uri, link.sslContext()).timeOf(PATH))
                        .isGreaterThanOrEqualTo(DELAY);
                long first = touched(applied);
                new LinkClient(link::uri, link.sslContext()).get(PATH);
                assertThat(first).isPositive();
                assertThat(touched(applied))
                        .as("time %d, %s", i, applied.condition().describe())
                        .isEqualTo(first);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/chunked/20000", "/status/204", "/status/503"})
    void itDoesNotMatterHowTheResponseEnds(String path) throws Exception {
        LinkClient client = new LinkClient(link::uri, link.sslContext());
        client.get("/");
        for (int i = 0; i < FEW; i++) {
            try (AppliedCondition applied =
                    link.apply(slow(Direction.DOWNSTREAM).when(When.firstRequests(1)))) {
                client.get(path);
                long first = touched(applied);
                client.get(path);
                assertThat(first).isPositive();
                assertThat(touched(applied)).as(applied.condition().describe()).isEqualTo(first);
            }
        }
    }

    @Test
    void aRequestThatFailsByTheEndOfItsConnectionIsOver() throws Exception {
        for (int i = 0; i < FEW; i++) {
            try (AppliedCondition applied =
                    link.apply(slow(Direction.DOWNSTREAM).when(When.firstRequests(1)))) {
                long first;
                try (AppliedCondition cut = link.apply(Conditions.wrongContentLength(5, ConnectionEnd.FIN))) {
                    assertThatThrownBy(() -> new LinkClient(link::uri, link.sslContext()).get(PATH))
                            .as(cut.condition().describe())
                            .isInstanceOf(IOException.class);
                    first = touched(applied);
                }
                assertThat(first).isGreaterThan(BODY);
                new LinkClient(link::uri, link.sslContext()).get(PATH);
                assertThat(touched(applied)).as(applied.condition().describe()).isEqualTo(first);
            }
        }
    }

    @Test
    void aResponseThatTheOriginHoldsIsNotOverBefore() throws Exception {
        link.apply(Conditions.dribbledResponse(ResponsePart.BODY, 1000, Duration.ofMillis(1)));
        LinkClient client = new LinkClient(link::uri, link.sslContext());
        client.get("/");
        for (int i = 0; i < FEW; i++) {
            try (AppliedCondition applied =
                    link.apply(slow(Direction.DOWNSTREAM).when(When.firstRequests(1)))) {
                client.get("/bytes/3000");
                long first = touched(applied);
                client.get("/bytes/3000");
                assertThat(first).as("with the framing of TLS").isGreaterThan(3000);
                assertThat(touched(applied)).as(applied.condition().describe()).isEqualTo(first);
            }
        }
    }

    @Test
    void requestsOfSeveralConnectionsAllMeetIt() throws Exception {
        List<LinkClient> clients = List.of(
                new LinkClient(link::uri, link.sslContext()),
                new LinkClient(link::uri, link.sslContext()),
                new LinkClient(link::uri, link.sslContext()),
                new LinkClient(link::uri, link.sslContext()));
        for (LinkClient client : clients) {
            client.get("/");
        }
        for (int i = 0; i < 2 * FEW; i++) {
            try (AppliedCondition applied =
                    link.apply(slow(Direction.DOWNSTREAM).when(When.firstRequests(clients.size())))) {
                List<CompletableFuture<Duration>> times = clients.stream()
                        .map(client -> CompletableFuture.supplyAsync(() -> time(client)))
                        .toList();
                for (CompletableFuture<Duration> time : times) {
                    assertThat(time.get(60, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(DELAY);
                }
                long all = touched(applied);
                clients.get(0).get(PATH);
                assertThat(touched(applied)).as(applied.condition().describe()).isEqualTo(all);
            }
        }
    }

    private static Duration time(LinkClient client) {
        try {
            return client.timeOf(PATH);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void alsoASlowLineAndALossyOneEndExactly() throws Exception {
        LinkClient client = new LinkClient(link::uri, link.sslContext());
        client.get("/");
        for (Condition each : List.of(
                Conditions.bandwidth(2_000, Direction.DOWNSTREAM), Conditions.packetLoss(0.3, Direction.DOWNSTREAM))) {
            try (AppliedCondition applied = link.apply(each.when(When.firstRequests(1)))) {
                client.get(PATH);
                long first = touched(applied);
                client.get(PATH);
                assertThat(first).isPositive();
                assertThat(touched(applied)).as(applied.condition().describe()).isEqualTo(first);
            }
        }
    }

    @Test
    void aConditionThatIsTakenOffMeanwhileHoldsNothingUp() throws Exception {
        LinkClient client = new LinkClient(link::uri, link.sslContext());
        for (int i = 0; i < FEW; i++) {
            AppliedCondition applied =
                    link.apply(Conditions.latency(Duration.ofHours(1)).when(When.firstRequests(1)));
            CompletableFuture<Duration> response = CompletableFuture.supplyAsync(() -> time(client));
            LinkClient.until(() -> touched(applied) > 0);
            applied.close();
            assertThat(response.get(60, TimeUnit.SECONDS)).isLessThan(Duration.ofMinutes(1));
        }
    }
}
