/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.samples;

import static io.weaknet.assertions.WeakNetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.junit5.SlowTls;
import io.weaknet.junit5.WeakNetwork;
import io.weaknet.link.WeakLink;
import io.weaknet.link.WireLog;
import io.weaknet.scenario.TlsStep;
import io.weaknet.wire.Peer;
import io.weaknet.wire.WireConnection;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the JDK's own client did, read from the wire. */
@WeakNetwork
class WireLogTests {

    @Test
    void asksForItsHostAndSaysWhatItSpeaks(WeakLink link, WireLog wire) throws Exception {
        assertThat(wire).hasNoTraffic();

        get(link, Duration.ofSeconds(60));

        assertThat(wire).hasConnections(1).sawClientHello("localhost");
        WireConnection connection = wire.connections().get(0);
        assertThat(connection.clientHello().orElseThrow().alpn()).contains("h2", "http/1.1");
        assertThat(connection.serverHello().orElseThrow().version()).isEqualTo("TLSv1.3");
        assertThat(connection.firstApplicationData(Peer.CLIENT)).isPresent();
    }

    @Test
    @SlowTls(at = TlsStep.SERVER_HELLO, delay = "30s")
    void closesTheConnectionWhenItGivesUp(WeakLink link, WireLog wire) {
        assertThatThrownBy(() -> get(link, Duration.ofSeconds(5))).isInstanceOf(IOException.class);

        assertThat(wire).waitingAtMost(Duration.ofSeconds(30)).endedBy(Peer.CLIENT);
        WireConnection connection = wire.connections().get(0);
        assertThat(connection.clientHello()).isPresent();
        assertThat(connection.serverHello()).isEmpty(); // it gave up in the handshake
    }

    private static void get(WeakLink link, Duration timeout) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().sslContext(link.sslContext()).build();
        client.send(HttpRequest.newBuilder(link.uri()).timeout(timeout).build(), BodyHandlers.discarding());
    }
}
