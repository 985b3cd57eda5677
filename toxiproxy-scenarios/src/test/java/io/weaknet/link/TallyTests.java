/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static io.weaknet.scenario.Direction.DOWNSTREAM;
import static io.weaknet.scenario.Direction.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.Direction;
import io.weaknet.scenario.Toxic;
import io.weaknet.toxiproxy.ToxicTraffic;
import io.weaknet.wire.Peer;
import io.weaknet.wire.WireConnection;
import io.weaknet.wire.WireEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TallyTests {
    private static final ToxicTraffic NONE = new ToxicTraffic(0, 0);
    private static final WireEvent RST_BY_UPSTREAM = new WireEvent.Rst(Duration.ZERO, Peer.UPSTREAM);
    private static final WireEvent FIN_BY_UPSTREAM = new WireEvent.Fin(Duration.ZERO, Peer.UPSTREAM, true);
    private static final WireEvent FIN_BY_CLIENT = new WireEvent.Fin(Duration.ZERO, Peer.CLIENT, true);

    @Test
    void countsWhatCameInItsDirectionWhileItWasInForce() {
        Tally down = tally("latency", DOWNSTREAM, trace(1, 5, 7, null));
        Tally up = tally("latency", UPSTREAM, trace(1, 5, 7, null));
        List<WireConnection> seen = List.of(trace(1, 6, 17, null), trace(2, 0, 0, null), trace(3, 1, 2, FIN_BY_CLIENT));

        assertThat(down.read(seen)).isEqualTo(new ToxicTraffic(2, 12));
        assertThat(up.read(seen)).isEqualTo(new ToxicTraffic(2, 2));
        down.end(seen);
        assertThat(down.read(List.of(trace(1, 6, 100, null)))).isEqualTo(new ToxicTraffic(2, 12));
    }

    @Test
    void doesNotCountWhatEndedBefore() {
        WireConnection ended = trace(1, 5, 7, RST_BY_UPSTREAM);
        assertThat(tally("reset_peer", DOWNSTREAM, ended).read(List.of(ended))).isEqualTo(NONE);
    }

    @Test
    void countsAClientThatWaitsInVainForTheToxicsDirection() {
        Tally down = tally("latency", DOWNSTREAM);

        assertThat(down.read(List.of(trace(1, 5, 0, null)))).isEqualTo(new ToxicTraffic(1, 0));
        assertThat(down.read(List.of(trace(1, 5, 0, FIN_BY_CLIENT)))).isEqualTo(new ToxicTraffic(1, 0));
        assertThat(down.read(List.of(trace(1, 5, 0, FIN_BY_UPSTREAM)))).isEqualTo(NONE);
        assertThat(tally("latency", UPSTREAM).read(List.of(trace(1, 0, 0, null))))
                .isEqualTo(NONE);
    }

    @Test
    void countsAResetAndTheCloseThatAnOpenConnectionGetsInstead() {
        WireConnection reset = trace(1, 5, 0, RST_BY_UPSTREAM);
        WireConnection closed = trace(1, 5, 0, FIN_BY_UPSTREAM);

        assertThat(tally("reset_peer", DOWNSTREAM).read(List.of(reset))).isEqualTo(new ToxicTraffic(1, 0));
        assertThat(tally("reset_peer", DOWNSTREAM).read(List.of(closed))).isEqualTo(NONE);
        assertThat(tally("reset_peer", DOWNSTREAM, trace(1, 5, 0, null)).read(List.of(closed)))
                .isEqualTo(new ToxicTraffic(1, 0));
        assertThat(tally("latency", DOWNSTREAM).read(List.of(reset))).isEqualTo(NONE);
    }

    private static Tally tally(String type, Direction direction, WireConnection... seen) {
        return new Tally(new Toxic(type, direction, 1, Map.of()), List.of(seen));
    }

    private static WireConnection trace(long number, long up, long down, @Nullable WireEvent end) {
        List<WireEvent> events = new ArrayList<>(List.of(
                new WireEvent.Accepted(Duration.ZERO),
                new WireEvent.LastByte(Duration.ZERO, Peer.CLIENT, up),
                new WireEvent.LastByte(Duration.ZERO, Peer.UPSTREAM, down)));
        if (end != null) {
            events.addAll(List.of(end, new WireEvent.Ended(Duration.ZERO)));
        }
        return new WireConnection(number, events, 0);
    }
}
