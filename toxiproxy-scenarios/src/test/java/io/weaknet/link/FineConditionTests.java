/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static io.weaknet.scenario.Direction.DOWNSTREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.Distribution;
import io.weaknet.scenario.RateScope;
import io.weaknet.scenario.Scenario;
import io.weaknet.testsupport.LinkClient;
import io.weaknet.toxiproxy.ToxiproxyServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Conditions that Toxiproxy has no words for: built on the embedded backend, refused on the others. */
class FineConditionTests {
    private static final Condition FINE = Conditions.latency(
            Duration.ofNanos(300_500_000), Duration.ofNanos(250_000), Distribution.NORMAL, DOWNSTREAM);
    private static final Condition SHARED = Conditions.tokenBucket(12_500, 1000, RateScope.LINK, DOWNSTREAM);

    /** Each alone, on a warm connection: neither the other nor a handshake makes up for what it fails to add. */
    static Stream<Arguments> alone() {
        return Stream.of(
                // Less six deviations.
                Arguments.of(FINE, Duration.ofMillis(299)),
                // 4,000 bytes behind the burst of 1,000.
                Arguments.of(SHARED, Duration.ofMillis(320)));
    }

    @ParameterizedTest
    @MethodSource("alone")
    void areBuiltCountedAndTakenOffOnALiveLink(Condition condition, Duration atLeast) throws Exception {
        try (EmbeddedBackend backend = new EmbeddedBackend();
                WeakLink link = backend.open("fine", new Scenario(List.of(), 1), new Upstream.BuiltIn())) {
            LinkClient client = new LinkClient(link::uri, link.sslContext());
            client.get("/bytes/5000");
            link.apply(condition);

            assertThat(client.timeOf("/bytes/5000")).isGreaterThanOrEqualTo(atLeast);
            assertThat(link.evidence()).hasSize(1).allMatch(Evidence::fired);
            assertThat(link.evidence().get(0).bytes()).isGreaterThan(5000);

            link.applied().forEach(AppliedCondition::close);
            assertThat(client.canBeQuickerThan(Duration.ofMillis(200), "/bytes/5000"))
                    .isTrue();
        }
    }

    @Test
    void aBackendThatCannotBuildThemNamesConditionBackendAndRemedy() {
        try (ToxiproxyServer server = ToxiproxyServer.start();
                RemoteBackend backend = new RemoteBackend(RemoteSettings.of(
                        URI.create("http://127.0.0.1:" + server.address().getPort())))) {
            Scenario scenario = new Scenario(List.of(FINE, SHARED), 1);

            assertThatThrownBy(() -> backend.open("fine", scenario, new Upstream.BuiltIn()))
                    .isInstanceOf(UnsupportedConditionException.class)
                    .hasMessage(
                            "Latency[300.5 ms, deviation 0.25 ms normal, downstream] needs FINE_DELAY, Bandwidth[12.5"
                                    + " kB/s, burst 1000 B, shared by the link, downstream] needs TOKEN_BUCKET, which backend"
                                    + " remote does not have before built-in origin: use backend embedded");
        }
    }

    @Test
    void plainOnesAreToxicsOnEveryBackend() {
        Condition plain =
                Conditions.latency(Duration.ofMillis(20), Duration.ofMillis(5), Distribution.UNIFORM, DOWNSTREAM);
        assertThat(BackendKind.ableTo(plain, new Upstream.BuiltIn())).containsExactly(BackendKind.values());
        assertThat(BackendKind.ableTo(FINE, new Upstream.BuiltIn())).containsExactly(BackendKind.EMBEDDED);
        assertThat(BackendKind.ableTo(SHARED, new Upstream.BuiltIn())).containsExactly(BackendKind.EMBEDDED);
    }

    @Test
    void aConditionThatIsAppliedOnAnotherBackendIsRefusedToo() {
        try (ToxiproxyServer server = ToxiproxyServer.start();
                RemoteBackend backend = new RemoteBackend(RemoteSettings.of(
                        URI.create("http://127.0.0.1:" + server.address().getPort())));
                WeakLink link = backend.open("plain", new Scenario(List.of(), 1), new Upstream.BuiltIn())) {
            assertThatThrownBy(() -> link.apply(FINE)).isInstanceOf(UnsupportedConditionException.class);
        }
    }
}
