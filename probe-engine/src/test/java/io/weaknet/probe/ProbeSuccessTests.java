/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProbeSuccessTests {
    private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    @Test
    void anHttpProbePassesAllPhasesInOrder() throws Exception {
        try (RawServer server = RawServer.start(RawServer.answering(HELLO));
                ProbeEngine engine = ProbeEngine.builder().build()) {
            ProbeReport report = engine.probe(ProbeRequest.get(server.http()));

            assertThat(report.failure()).isEmpty();
            assertThat(report.end()).isEqualTo(ProbeEnd.SUCCEEDED);
            assertThat(report.last().response()).contains(new ProbeResponse(200, 5));
            assertThat(report.last().peer()).contains(server.address());
            assertThat(report.last().phases()).extracting(PhaseTiming::phase).containsExactly(Phase.values());
            assertThat(report.last().phases())
                    .extracting(PhaseTiming::end)
                    .containsExactly(
                            PhaseEnd.SKIPPED,
                            PhaseEnd.COMPLETED,
                            PhaseEnd.SKIPPED,
                            PhaseEnd.COMPLETED,
                            PhaseEnd.COMPLETED,
                            PhaseEnd.COMPLETED);
        }
    }

    @Test
    void anHttpsProbeOfLocalhostPassesAllPhasesWithoutANetwork() throws Exception {
        try (RawServer server = RawServer.startTls(TestCertificates.server(), RawServer.answering(HELLO));
                ProbeEngine engine = ProbeEngine.builder()
                        .sslContext(TestCertificates.client())
                        .build()) {
            ProbeReport report = engine.probe(ProbeRequest.get(server.https()));

            assertThat(report.failure()).isEmpty();
            assertThat(report.last().response()).contains(new ProbeResponse(200, 5));
            assertThat(report.last().phases()).extracting(PhaseTiming::end).containsOnly(PhaseEnd.COMPLETED);
        }
    }
}
