/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.Direction;
import io.weaknet.scenario.ResponsePart;
import io.weaknet.scenario.Scenario;
import io.weaknet.scenario.When;
import io.weaknet.testsupport.LinkClient;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimedLinkTests {
    private static final Duration DELAY = Duration.ofMillis(300);

    private final EmbeddedBackend backend = new EmbeddedBackend();

    @AfterEach
    void close() {
        backend.close();
    }

    private WeakLink link(Condition... conditions) {
        return backend.open("timed", new Scenario(List.of(conditions), 1), new Upstream.BuiltIn());
    }

    @Test
    void theFirstConnectionsFailAndTheNextSucceeds() throws Exception {
        WeakLink link = link(Conditions.connectionReset(Duration.ZERO).when(When.firstConnections(2)));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> new LinkClient(link::uri, link.sslContext()).get("/"))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(HttpTimeoutException.class);
        }
        assertThat(new LinkClient(link::uri, link.sslContext()).get("/").statusCode())
                .isEqualTo(200);
        assertThat(link.evidence().get(0).connections()).isEqualTo(2);
    }

    @Test
    void alsoThoseThatAreOpenAtTheSameTimeAreCountedByTheirOrder() throws Exception {
        WeakLink link = link(Conditions.latency(DELAY).when(When.firstConnections(1)));
        try (Socket first = new Socket(link.host(), link.port())) {
            LinkClient.until(() -> link.connections().size() == 1);
            assertThat(new LinkClient(link::uri, link.sslContext()).canBeQuickerThan(DELAY, "/"))
                    .isTrue();
            assertThat(first.isConnected()).isTrue();
        }
        assertThat(link.evidence().get(0).fired()).isFalse();
    }

    @Test
    void connectionsThatAreOpenAlreadyAreNotAmongTheFirst() throws Exception {
        WeakLink link = link();
        LinkClient early = new LinkClient(link::uri, link.sslContext());
        early.get("/");
        try (AppliedCondition applied = link.apply(Conditions.latency(DELAY).when(When.firstConnections(1)))) {
            assertThat(early.canBeQuickerThan(DELAY, "/")).isTrue();
            assertThat(new LinkClient(link::uri, link.sslContext()).timeOf("/")).isGreaterThanOrEqualTo(DELAY);
            assertThat(applied.condition().describe()).isEqualTo("Latency[300 ms, downstream] first 1 connection");
        }
        assertThat(new LinkClient(link::uri, link.sslContext()).canBeQuickerThan(DELAY, "/"))
                .isTrue();
    }

    @Test
    void aConditionComesAndGoesByItselfOnALiveConnection() throws Exception {
        WeakLink link = link();
        LinkClient client = new LinkClient(link::uri, link.sslContext());
        client.get("/");
        link.apply(
                Conditions.latency(DELAY).when(When.from(Duration.ofMillis(50)).until(Duration.ofSeconds(5))));
        LinkClient.until(() -> isSlow(client));
        LinkClient.until(() -> !isSlow(client));
        assertThat(link.evidence().get(0).fired()).isTrue();
        assertThat(link.connections()).hasSize(1);
    }

    private static boolean isSlow(LinkClient client) {
        try {
            return client.timeOf("/").compareTo(DELAY) >= 0;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theFirstRequestsAreSlowAndTheNextIsNot() throws Exception {
        WeakLink link = link(Conditions.latency(DELAY).when(When.firstRequests(2)));
        LinkClient client = new LinkClient(link::uri, link.sslContext());
        assertThat(client.timeOf("/")).isGreaterThanOrEqualTo(DELAY);
        assertThat(client.timeOf("/")).isGreaterThanOrEqualTo(DELAY);
        assertThat(client.canBeQuickerThan(DELAY, "/")).isTrue();
        assertThat(new LinkClient(link::uri, link.sslContext()).canBeQuickerThan(DELAY, "/"))
                .isTrue();
    }

    @Test
    void theFirstRequestsOfAllConnectionsFailAtTheOriginToo() throws Exception {
        WeakLink link = link(Conditions.slowResponse(ResponsePart.HEADER, DELAY).when(When.firstRequests(2)));
        assertThat(new LinkClient(link::uri, link.sslContext()).timeOf("/")).isGreaterThanOrEqualTo(DELAY);
        LinkClient client = new LinkClient(link::uri, link.sslContext());
        assertThat(client.timeOf("/")).isGreaterThanOrEqualTo(DELAY);
        assertThat(client.canBeQuickerThan(DELAY, "/")).isTrue();
        assertThat(link.evidence().get(0).connections()).isEqualTo(2);
    }

    @Test
    void aRampSlowsALineDown() throws Exception {
        WeakLink link = link();
        LinkClient client = new LinkClient(link::uri, link.sslContext());
        client.get("/");
        link.apply(Conditions.latency(DELAY).when(When.ALWAYS.ramp(Duration.ofMillis(400))));
        LinkClient.until(() -> isSlow(client));
    }

    @Test
    void aConnectionThatComesAtOnceIsAmongTheFirstOfARamp() throws Exception {
        Duration hour = Duration.ofHours(1);
        Condition ramp =
                Conditions.latency(Duration.ofSeconds(2)).when(new When(Duration.ZERO, Optional.empty(), hour, 1, 0));
        WeakLink link = link(ramp);

        // 100 ms is the first of 20 steps, of which the second comes after 6 minutes.
        assertThat(new LinkClient(link::uri, link.sslContext()).timeOf("/"))
                .isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(link.evidence().get(0).connections()).isEqualTo(1);
    }

    @Test
    void whatToxiproxyCannotDoIsRefusedBeforehand() {
        Condition limited = Conditions.bandwidth(10, Direction.UPSTREAM).when(When.firstConnections(1));
        assertThat(BackendKind.ableTo(limited, new Upstream.BuiltIn())).containsExactly(BackendKind.EMBEDDED);
        Condition counted = Conditions.bandwidth(10, Direction.UPSTREAM).when(When.firstRequests(1));
        assertThat(BackendKind.ableTo(counted, new Upstream.Foreign("localhost", 443, "https", Optional.empty())))
                .isEmpty();
        Condition later = Conditions.bandwidth(10, Direction.UPSTREAM).when(When.from(Duration.ofSeconds(1)));
        assertThat(BackendKind.ableTo(later, new Upstream.BuiltIn())).containsExactly(BackendKind.values());
    }
}
