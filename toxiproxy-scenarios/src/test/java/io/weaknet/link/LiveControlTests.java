/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.Direction;
import io.weaknet.scenario.ResponsePart;
import io.weaknet.scenario.Scenario;
import io.weaknet.testsupport.LinkClient;
import io.weaknet.testsupport.Opening;
import io.weaknet.testsupport.RefusedPort;
import io.weaknet.wire.WireConnection;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveControlTests {
    private static final Duration DELAY = Duration.ofMillis(300);

    private final EmbeddedBackend backend = new EmbeddedBackend();
    private final WeakLink link =
            Opening.after(backend, () -> backend.open("live", new Scenario(List.of(), 1), new Upstream.BuiltIn()));
    private final LinkClient client = new LinkClient(link::uri, link.sslContext());

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void aConditionStrikesAConnectionThatIsOpenAlreadyAndLetsItGoOn() throws Exception {
        client.timeOf("/");
        Condition latency = Conditions.latency(DELAY);

        AppliedCondition applied = link.apply(latency);
        assertThat(applied.condition()).isEqualTo(latency);
        assertThat(link.applied()).containsExactly(applied);
        assertThat(client.timeOf("/")).isGreaterThanOrEqualTo(DELAY);

        applied.close();
        applied.close();
        assertThat(client.canBeQuickerThan(DELAY, "/")).isTrue();
        assertThat(link.connections()).hasSize(1);
    }

    @Test
    void aFaultOfTheOriginStrikesAConnectionThatIsOpenAlready() throws Exception {
        client.timeOf("/");

        try (AppliedCondition applied = link.apply(Conditions.slowResponse(ResponsePart.HEADER, DELAY))) {
            assertThat(client.timeOf("/")).isGreaterThanOrEqualTo(DELAY);
            assertThat(link.applied()).containsExactly(applied);
        }

        assertThat(client.canBeQuickerThan(DELAY, "/")).isTrue();
        assertThat(link.connections()).hasSize(1);
    }

    @Test
    void theSameConditionCanBeAppliedTwiceAndEachCountsForItself() throws Exception {
        Condition latency = Conditions.latency(Duration.ofMillis(10));
        AppliedCondition first = link.apply(latency);
        client.timeOf("/");
        first.close();
        long bytes = link.evidence().get(0).bytes();
        link.apply(latency);
        client.timeOf("/");

        assertThat(link.evidence()).hasSize(2).allMatch(Evidence::fired);
        assertThat(link.evidence().get(0).bytes()).isEqualTo(bytes);
        assertThat(link.applied()).hasSize(1);
    }

    @Test
    void aLinkThatIsDownRefusesAndComesBackOnItsPort() throws Exception {
        int port = link.port();
        client.timeOf("/");

        link.disable();
        link.disable();
        assertThatThrownBy(() -> new LinkClient(link::uri, link.sslContext()).get("/"))
                .isInstanceOf(ConnectException.class);
        assertThat(link.connections()).hasSize(1).allMatch(each -> each.ended().isPresent());

        link.enable();
        link.enable();
        assertThat(new LinkClient(link::uri, link.sslContext()).get("/").statusCode())
                .isEqualTo(200);
        assertThat(link.port()).isEqualTo(port);
    }

    @Test
    void aConditionOutlivesAnOutage() throws Exception {
        link.apply(Conditions.latency(DELAY));
        link.disable();
        link.enable();

        assertThat(client.timeOf("/")).isGreaterThanOrEqualTo(DELAY);
    }

    @Test
    void recordsWhatItSawOfAConnection() throws Exception {
        client.get("/bytes/5000");
        link.disable();

        WireConnection seen = link.connections().get(0);
        assertThat(seen.number()).isEqualTo(1);
        assertThat(seen.accepted()).isPositive().isLessThan(LinkClient.PATIENCE);
        assertThat(seen.dialled()).hasValueSatisfying(time -> assertThat(time).isGreaterThanOrEqualTo(seen.accepted()));
        assertThat(seen.firstByteUp()).isPresent();
        assertThat(seen.firstByteDown().orElseThrow())
                .isGreaterThanOrEqualTo(seen.firstByteUp().orElseThrow());
        assertThat(seen.lastByteDown().orElseThrow())
                .isGreaterThanOrEqualTo(seen.firstByteDown().orElseThrow());
        assertThat(seen.ended().orElseThrow())
                .isGreaterThanOrEqualTo(seen.lastByteDown().orElseThrow());
        assertThat(seen.bytesDown()).isGreaterThan(5000);
        assertThat(seen.bytesUp()).isPositive();
        assertThat(seen.end()).isPresent();
    }

    @Test
    void aClosedLinkStillTellsWhatItSawButCannotBeChanged() throws Exception {
        AppliedCondition applied = link.apply(Conditions.latency(Duration.ofMillis(1)));
        client.timeOf("/");
        List<Evidence> evidence = link.evidence();

        link.close();
        link.close();
        applied.close();

        assertThat(link.evidence()).isEqualTo(evidence);
        assertThat(link.connections()).hasSize(1).allMatch(each -> each.ended().isPresent());
        assertThat(link.applied()).isEmpty();
        assertThatThrownBy(() -> link.apply(Conditions.bandwidth(1, Direction.UPSTREAM)))
                .isInstanceOf(LinkException.class)
                .hasMessage("link live: it is closed, it cannot apply Bandwidth[1 kB/s, upstream]");
        assertThatThrownBy(link::disable).hasMessage("link live: it is closed, it cannot disable");
        assertThatThrownBy(link::enable).hasMessage("link live: it is closed, it cannot enable");
        RefusedPort.awaitGone(link.port());
    }
}
