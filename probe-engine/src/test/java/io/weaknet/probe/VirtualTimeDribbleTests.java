/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import static io.weaknet.probe.VirtualNetwork.HTTP;
import static io.weaknet.probe.VirtualNetwork.HTTPS;
import static io.weaknet.probe.VirtualNetwork.HTTPS_SERVER;
import static io.weaknet.probe.VirtualNetwork.HTTP_SERVER;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.weaknet.probe.ProbeFailure.TimedOut;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A byte every 100 ms: no bound is stretched by it, since every bound is on the whole phase. */
class VirtualTimeDribbleTests {
    private static final Duration GAP = ofMillis(100);
    private static final String HEADER = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n";
    private static final String BODY = "x".repeat(100);

    private final VirtualNetwork network = new VirtualNetwork();

    @Test
    void aDribbledHandshakeDoesNotStretchItsBound() {
        network.serve(
                HTTPS_SERVER,
                Peers.trickling(GAP, Peers.tls(TestCertificates.server(), Peers.answering(HEADER + BODY))));
        TimeoutBudget budget = TimeoutBudget.builder().tls(ofSeconds(1)).build();

        expectTimeout(budget, Phase.TLS, ofSeconds(1));
    }

    @Test
    void aDribbledHandshakeCompletesIfNothingBoundsIt() {
        network.serve(
                HTTPS_SERVER,
                Peers.trickling(GAP, Peers.tls(TestCertificates.server(), Peers.answering(HEADER + BODY))));
        try (ProbeEngine engine = engine(TimeoutBudget.builder().build())) {
            ProbeReport report = network.run(engine, HTTPS);

            assertThat(report.failure()).isEmpty();
            assertThat(report.last().timing(Phase.TLS).orElseThrow().took()).isGreaterThan(ofSeconds(60));
            assertThat(report.last().timing(Phase.FIRST_BYTE).orElseThrow().took())
                    .isGreaterThan(ofSeconds(1));
        }
    }

    @Test
    void aDribbledHeaderDoesNotStretchItsBound() {
        network.serve(HTTP_SERVER, Peers.dribbling("", HEADER + BODY, GAP));
        TimeoutBudget budget = TimeoutBudget.builder().firstByte(ofSeconds(1)).build();

        expectTimeout(budget, Phase.FIRST_BYTE, ofSeconds(1));
    }

    @Test
    void aDribbledBodyDoesNotStretchItsBound() {
        network.serve(HTTP_SERVER, Peers.dribbling(HEADER, BODY, GAP));
        TimeoutBudget budget = TimeoutBudget.builder()
                .body(ofSeconds(2))
                .bodyIdle(ofMillis(101))
                .build();

        expectTimeout(budget, Phase.BODY, ofSeconds(2));
    }

    @Test
    void aDribbledResponseTakesExactlyAsLongAsItsBytes() {
        network.serve(HTTP_SERVER, Peers.dribbling("", HEADER + BODY, GAP));
        try (ProbeEngine engine = engine(TimeoutBudget.builder().build())) {
            ProbeReport report = network.run(engine, HTTP);

            assertThat(report.succeeded()).isTrue();
            assertThat(report.last().timing(Phase.FIRST_BYTE).orElseThrow().took())
                    .isEqualTo(GAP.multipliedBy(HEADER.length()));
            assertThat(report.last().timing(Phase.BODY).orElseThrow().took()).isEqualTo(GAP.multipliedBy(100));
        }
    }

    private void expectTimeout(TimeoutBudget budget, Phase phase, Duration bound) {
        try (ProbeEngine engine = engine(budget)) {
            ProbeReport report = network.run(engine, phase == Phase.TLS ? HTTPS : HTTP);

            assertThat(report.failure()).contains(new TimedOut(phase, Limit.PHASE, bound, bound));
            network.loop.runUntilIdle();
            assertThat(network.opened).noneMatch(Channel::isOpen);
        }
    }

    private ProbeEngine engine(TimeoutBudget budget) {
        return network.engine()
                .budget(budget)
                .sslContext(TestCertificates.client())
                .build();
    }
}
