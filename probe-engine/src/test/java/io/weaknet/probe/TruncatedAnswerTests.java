/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.probe.ProbeFailure.Unresolved;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the whole answer does not come over TCP either. */
class TruncatedAnswerTests {
    /** After so long Netty's resolver itself gives a query up. */
    private static final Duration PATIENCE_OF_NETTY = ofSeconds(5);

    private static final ProbeRequest REQUEST = ProbeRequest.get(URI.create("http://truncated.weaknet.test/"));

    @Test
    void theConnectionOfALookUpThatIsGivenUpIsClosedWithIt() throws Exception {
        try (TruncatingNameServer server = TruncatingNameServer.open();
                ProbeEngine engine = engine(server, ofSeconds(3))) {
            assertThat(engine.probe(REQUEST).failure().orElseThrow()).isInstanceOf(ProbeFailure.TimedOut.class);

            try (Socket connection = server.accept(60_000)) {
                connection.setSoTimeout(1500); // the FIN is here; on broken code it comes when Netty gives the query up
                assertThat(connection.getInputStream().readAllBytes()).isNotEmpty();
            }
        }
    }

    @Test
    void aConnectionThatIsClosedInPlaceOfAnAnswerEndsTheLookUp() throws Exception {
        try (TruncatingNameServer server = TruncatingNameServer.open();
                ProbeEngine engine = engine(server, ofSeconds(60))) {
            server.closeEachConnection();

            ProbeReport report = engine.probe(REQUEST);

            assertThat(report.failure().orElseThrow()).isInstanceOf(Unresolved.class);
            assertThat(report.last().timing(Phase.DNS).orElseThrow().took()).isLessThan(PATIENCE_OF_NETTY);
        }
    }

    private static ProbeEngine engine(TruncatingNameServer server, Duration forDns) {
        return ProbeEngine.builder()
                .nameServers(List.of(server.address()))
                .budget(TimeoutBudget.builder().dns(forDns).total(ofSeconds(90)).build())
                .build();
    }
}
