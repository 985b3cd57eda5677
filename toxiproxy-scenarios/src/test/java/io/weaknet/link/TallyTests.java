/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static io.weaknet.scenario.Direction.DOWNSTREAM;
import static io.weaknet.scenario.Direction.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.Direction;
import io.weaknet.scenario.Toxic;
import io.weaknet.toxiproxy.ConnectionTrace;
import io.weaknet.toxiproxy.ToxicTraffic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TallyTests {
    private static final ToxicTraffic NONE = new ToxicTraffic(0, 0);

    @Test
    void countsWhatCameInItsDirectionWhileItWasInForce() {
        Tally down = tally("latency", DOWNSTREAM, trace(1, 5, 7, null));
        Tally up = tally("latency", UPSTREAM, trace(1, 5, 7, null));
        List<ConnectionTrace> seen =
                List.of(trace(1, 6, 17, null), trace(2, 0, 0, null), trace(3, 1, 2, "FIN by client"));

        assertThat(down.read(seen)).isEqualTo(new ToxicTraffic(2, 12));
        assertThat(up.read(seen)).isEqualTo(new ToxicTraffic(2, 2));
        down.end(seen);
        assertThat(down.read(List.of(trace(1, 6, 100, null)))).isEqualTo(new ToxicTraffic(2, 12));
    }

    @Test
    void doesNotCountWhatEndedBefore() {
        ConnectionTrace ended = trace(1, 5, 7, "RST by upstream");
        assertThat(tally("reset_peer", DOWNSTREAM, ended).read(List.of(ended))).isEqualTo(NONE);
    }

    @Test
    void countsAClientThatWaitsInVainForTheToxicsDirection() {
        Tally down = tally("latency", DOWNSTREAM);

        assertThat(down.read(List.of(trace(1, 5, 0, null)))).isEqualTo(new ToxicTraffic(1, 0));
        assertThat(down.read(List.of(trace(1, 5, 0, "FIN by client")))).isEqualTo(new ToxicTraffic(1, 0));
        assertThat(down.read(List.of(trace(1, 5, 0, "FIN by upstream")))).isEqualTo(NONE);
        assertThat(tally("latency", UPSTREAM).read(List.of(trace(1, 0, 0, null))))
                .isEqualTo(NONE);
    }

    @Test
    void countsAResetAndTheCloseThatAnOpenConnectionGetsInstead() {
        ConnectionTrace reset = trace(1, 5, 0, "RST by upstream");
        ConnectionTrace closed = trace(1, 5, 0, "FIN by upstream");

        assertThat(tally("reset_peer", DOWNSTREAM).read(List.of(reset))).isEqualTo(new ToxicTraffic(1, 0));
        assertThat(tally("reset_peer", DOWNSTREAM).read(List.of(closed))).isEqualTo(NONE);
        assertThat(tally("reset_peer", DOWNSTREAM, trace(1, 5, 0, null)).read(List.of(closed)))
                .isEqualTo(new ToxicTraffic(1, 0));
        assertThat(tally("latency", DOWNSTREAM).read(List.of(reset))).isEqualTo(NONE);
    }

    private static Tally tally(String type, Direction direction, ConnectionTrace... seen) {
        return new Tally(new Toxic(type, direction, 1, Map.of()), List.of(seen));
    }

    private static ConnectionTrace trace(long number, long up, long down, @Nullable String end) {
        OptionalLong never = OptionalLong.empty();
        OptionalLong ended = end == null ? never : OptionalLong.of(1);
        return new ConnectionTrace(
                number, 0, never, never, never, never, never, up, down, ended, Optional.ofNullable(end));
    }
}
