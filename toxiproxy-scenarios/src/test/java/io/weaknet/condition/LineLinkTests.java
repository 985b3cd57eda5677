/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import static io.weaknet.scenario.Direction.DOWNSTREAM;
import static io.weaknet.scenario.Direction.UPSTREAM;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.link.EmbeddedBackend;
import io.weaknet.link.Evidence;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.Bandwidth;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.ConnectionReset;
import io.weaknet.scenario.Direction;
import io.weaknet.scenario.Distribution;
import io.weaknet.scenario.Latency;
import io.weaknet.scenario.RateScope;
import io.weaknet.scenario.Scenario;
import io.weaknet.testsupport.LinkClient;
import io.weaknet.testsupport.Opening;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong on the line, met by the JDK's client; what every backend builds stands in BackendBehaviour, too. */
class LineLinkTests {
    private static final int BODY = 60_000;
    private static final String PATH = "/bytes/" + BODY;

    private final EmbeddedBackend backend = new EmbeddedBackend();
    private final WeakLink link =
            Opening.after(backend, () -> backend.open("line", new Scenario(List.of(), 1), new Upstream.BuiltIn()));

    @AfterEach
    void close() {
        backend.close();
    }

    private LinkClient client() {
        return new LinkClient(link::uri, link.sslContext());
    }

    private Evidence evidence() {
        return link.evidence().get(link.evidence().size() - 1);
    }

    static Stream<Condition> ofEachDirection() {
        return Stream.of(UPSTREAM, DOWNSTREAM)
                .flatMap(direction -> Stream.of(
                        new Latency(ofMillis(1), Duration.ZERO, direction),
                        new Latency(Duration.ofNanos(1_500_000), Duration.ZERO, Distribution.NORMAL, direction),
                        new Bandwidth(5_000, direction),
                        new Bandwidth(5_000_100, 0, RateScope.LINK, direction)));
    }

    @ParameterizedTest
    @MethodSource("ofEachDirection")
    void whatWorksInOneDirectionTouchesWhatGoesThere(Condition condition) throws Exception {
        try (var applied = link.apply(condition)) {
            assertThat(client().get(PATH).body()).hasSize(BODY);
            // The handshake and the request are a few kB; what comes back is the body and more.
            if (condition.describe().contains("downstream")) {
                assertThat(evidence().bytes()).isGreaterThan(BODY);
            } else {
                assertThat(evidence().bytes()).isBetween(1L, BODY / 2L);
            }
            assertThat(applied.condition()).isEqualTo(condition);
        }
        var total = evidence();
        client().get(PATH);
        assertThat(evidence()).isEqualTo(total);
    }

    @Test
    void aResetComesTheTimeAfterTheFirstByteAndNoMoreOnceItIsTakenOff() throws Exception {
        client().get("/"); // what takes time from here on is the condition, not the first handshake of a JVM
        var after = ofMillis(300);
        try (var applied = link.apply(new ConnectionReset(after, UPSTREAM))) {
            var begin = System.nanoTime();
            assertThatThrownBy(() -> client().get("/"))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(HttpTimeoutException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(after);
            assertThat(link.applied()).containsExactly(applied);
            assertThat(evidence().connections()).isEqualTo(1);
        }
        assertThat(client().get("/").statusCode()).isEqualTo(200);
        assertThat(evidence().connections()).isEqualTo(1);
    }

    /** A lost packet comes again after 0.2 s at the earliest; without a loss a request takes milliseconds. */
    @ParameterizedTest
    @MethodSource("directions")
    void someRequestsWaitForARetransmissionUntilTheLossIsTakenOff(Direction direction) throws Exception {
        var again = ofMillis(200);
        var path = "/bytes/20000";
        var client = client();
        client.get(path);
        try (var loss = link.apply(Conditions.packetLoss(0.3, direction))) {
            var delayed = 0;
            for (var i = 0; i < 200 && delayed < 2; i++) {
                delayed += client.timeOf(path).compareTo(again) >= 0 ? 1 : 0;
            }
            assertThat(delayed).isEqualTo(2);
            assertThat(evidence().connections()).isEqualTo(1);
            assertThat(loss.condition().describe()).startsWith("PacketLoss[30 %");
        }
        var total = evidence();
        assertThat(total.bytes()).isPositive();
        // The responses are many times as long as the requests.
        assertThat(total.bytes() > link.connections().get(0).bytesUp()).isEqualTo(direction == DOWNSTREAM);
        var quick = 0;
        for (var i = 0; i < 60 && quick < 20; i++) {
            quick += client.timeOf(path).compareTo(again) < 0 ? 1 : 0;
        }
        assertThat(quick).isEqualTo(20);
        assertThat(evidence()).isEqualTo(total);
        assertThat(link.connections()).hasSize(1);
    }

    static Direction[] directions() {
        return Direction.values();
    }
}
