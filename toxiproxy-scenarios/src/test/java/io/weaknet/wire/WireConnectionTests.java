/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WireConnectionTests {
    private static Duration us(long micros) {
        return Duration.ofNanos(micros * 1000);
    }

    private static WireConnection of(WireEvent... events) {
        var all = new ArrayList<WireEvent>(List.of(new WireEvent.Accepted(us(0))));
        all.addAll(Arrays.asList(events));
        return new WireConnection(1, all, 0);
    }

    private static WireEvent fin(Actor by) {
        return new WireEvent.Fin(us(5), by, true);
    }

    private static WireEvent rst(Actor by) {
        return new WireEvent.Rst(us(6), by);
    }

    @Test
    void theFirstEndCounts() {
        assertThat(of().end()).isEmpty();
        assertThat(of(fin(Peer.CLIENT), fin(Peer.UPSTREAM)).end()).contains("FIN by client");
        assertThat(of(rst(Peer.CLIENT), rst(Peer.UPSTREAM)).end()).contains("RST by client");
        assertThat(of(rst(Weakness.toxic("cut")), new WireEvent.ProxyClosed(us(7)))
                        .end())
                .contains("RST by toxic cut");
        assertThat(of(new WireEvent.ProxyClosed(us(7))).end()).contains("proxy closed");
        assertThat(of(new WireEvent.DialFailed(us(7), "refused")).end()).contains("dial failed: refused");
    }

    @Test
    void aResetCountsMoreThanAFinUnlessThatPeerHadClosed() {
        assertThat(of(fin(Peer.CLIENT), rst(Peer.UPSTREAM)).end()).contains("RST by upstream");
        assertThat(of(fin(Peer.CLIENT), rst(Peer.CLIENT)).end()).contains("FIN by client");
        assertThat(of(fin(Peer.CLIENT), rst(Weakness.toxic("cut"))).end()).contains("RST by toxic cut");
    }

    @Test
    void eventsAreSortedByTime() {
        var last = new WireEvent.LastByte(us(3), Peer.CLIENT, 4);
        assertThat(of(fin(Peer.CLIENT), last).events())
                .containsExactly(new WireEvent.Accepted(us(0)), last, fin(Peer.CLIENT));
    }

    @Test
    void describesItselfAsATimeline() {
        var https = new WireConnection(
                3,
                List.of(
                        new WireEvent.Accepted(us(2_500)),
                        new WireEvent.Dialled(us(2_750)),
                        new WireEvent.Weakened(us(2_750), List.of(new Weakness("Latency[100 ms, downstream]"))),
                        new WireEvent.FirstByte(us(3_000), Peer.CLIENT),
                        new WireEvent.ClientHello(
                                us(3_000), Optional.of("localhost"), List.of("h2"), List.of("TLSv1.3", "TLSv1.2")),
                        new WireEvent.LastByte(us(3_000), Peer.CLIENT, 320),
                        new WireEvent.FirstByte(us(9_000), Peer.UPSTREAM),
                        new WireEvent.ServerHello(us(9_000), "TLSv1.2", "0xfefe", Optional.of("h2")),
                        new WireEvent.TlsAlert(us(9_000), Peer.UPSTREAM, "internal_error"),
                        new WireEvent.FirstApplicationData(us(9_100), Peer.UPSTREAM, 47),
                        new WireEvent.LastByte(us(9_100), Peer.UPSTREAM, 1),
                        new WireEvent.Rst(us(1_002_500), Peer.CLIENT),
                        new WireEvent.Ended(us(1_002_501))),
                2);
        assertThat(https.describe()).isEqualTo("""
                #3 at 2.500 ms: 320 B up, 1 B down, RST by client
                  +    0.000  accepted
                  +    0.250  dialled
                  +    0.250  weakened by Latency[100 ms, downstream]
                  +    0.500  first byte from client
                  +    0.500  ClientHello for localhost, ALPN h2, TLSv1.3 TLSv1.2
                  +    0.500  last byte from client, 320 bytes
                  +    6.500  first byte from upstream
                  +    6.500  ServerHello TLSv1.2 0xfefe, ALPN h2
                  +    6.500  TLS alert from upstream: internal_error
                  +    6.600  first application data from upstream, a record of 47 bytes
                  +    6.600  last byte from upstream, 1 byte
                  + 1000.000  RST by client
                  + 1000.001  ended
                  … 2 more events dropped
                """);
    }

    @Test
    void aCaptureDescribesItsFirstConnections() {
        assertThat(new WireCapture(Instant.EPOCH, 0, false, 0, 0, List.of()).describe())
                .isEqualTo("no connection\n");
        var many = new WireCapture(Instant.EPOCH, 0, false, 7, 2, Collections.nCopies(10, of()));
        assertThat(many.describe())
                .startsWith(
                        "… 7 older connections dropped\n… 2 connections did not answer in time\n#1 at 0.000 ms: 0 B up, 0 B down, still open\n")
                .endsWith("  +    0.000  accepted\n… 2 more connections\n")
                .hasLineCount(19);
    }

    @Test
    void aConnectionHasAnEvent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WireConnection(1, List.of(), 0))
                .withMessage("events: none (expected: 1 or more)");
    }
}
