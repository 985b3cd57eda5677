/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire. */
class RequestTests {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final String FIVE = "Content-Length: 5\r\n\r\n";

    private volatile String seen = "";

    @Test
    void theRequestSaysWhoAsksAndThatTheConnectionEnds() throws Exception {
        String header = headerOf("/a%20b?q=%C3%BC#fragment", request -> request);

        assertThat(header)
                .startsWith("GET /a%20b?q=%C3%BC HTTP/1.1\r\n")
                .containsIgnoringCase("\r\nconnection: close\r\n")
                .containsIgnoringCase("\r\nuser-agent: WeakNet/");
    }

    @Test
    void headersOfTheUserReplaceThoseOfTheEngine() throws Exception {
        String header = headerOf("/", request -> request.header("HOST", "shop.test")
                .header("User-Agent", "mine/1")
                .header("X-Trace", "7"));

        assertThat(header.lines().map(line -> line.toLowerCase(Locale.ROOT)))
                .contains("host: shop.test", "user-agent: mine/1", "x-trace: 7")
                .filteredOn(line -> line.startsWith("host:") || line.startsWith("user-agent:"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.1/, 10.0.0.1",
        "http://10.0.0.1:80/, 10.0.0.1",
        "http://10.0.0.1:443/, 10.0.0.1:443",
        "http://10.0.0.1, 10.0.0.1",
        "http://[2001:db8::1]:8080/, [2001:db8::1]:8080",
        "http://[2001:db8::1]/, [2001:db8::1]",
        "HTTP://Shop.Weaknet.Test/, Shop.Weaknet.Test"
    })
    void theHostHeaderHasThePortOnlyIfItIsNotTheDefault(URI uri, String host) {
        VirtualNetwork network = new VirtualNetwork();
        int port = uri.getPort() < 0 ? 80 : uri.getPort();
        String address = uri.getHost().startsWith("[") ? "2001:db8::1" : "10.0.0.1";
        network.serve(new InetSocketAddress(address, port), Peers.onHeader(header -> {
            seen = header;
            return OK;
        }));
        try (ProbeEngine engine = network.engine().build()) {
            assertThat(network.run(engine, uri).failure()).isEmpty();
        }
        assertThat(seen).containsIgnoringCase("\r\nhost: " + host + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 200", "GET, 204", "GET, 304"})
    void aResponseWithoutABodyIsCompleteWithItsHeader(String method, int status) throws Exception {
        try (RawServer server = RawServer.start(socket -> {
                    RawServer.readHeader(socket);
                    RawServer.write(socket, "HTTP/1.1 " + status + " X\r\n" + FIVE);
                    RawServer.awaitEnd(socket);
                });
                ProbeEngine engine = ProbeEngine.builder().build()) {
            ProbeReport report = engine.probe(new ProbeRequest(server.http(), method, Map.of(), Set.of(status), 0));

            assertThat(report.failure()).isEmpty();
            assertThat(report.last().response()).contains(new ProbeResponse(status, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\nhello",
                "HTTP/1.0 200 OK\r\n\r\nhello",
                "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n" + FIVE
                        + "hello"
            })
    void everyFramingOfABodyIsRead(String response) throws Exception {
        try (RawServer server = RawServer.start(RawServer.answering(response));
                ProbeEngine engine = ProbeEngine.builder().build()) {
            ProbeReport report = engine.probe(ProbeRequest.get(server.http()));

            assertThat(report.failure()).isEmpty();
            assertThat(report.last().response()).contains(new ProbeResponse(200, 5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x/", "/path", "http:///x", "http://u:p@x/", "http://x:0/", "http://x:70000/"})
    void anotherUriIsRejected(URI uri) {
        assertThatThrownBy(() -> ProbeRequest.get(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("uri: " + uri + " (expected: ");
    }

    @Test
    void aTunnelAndASmuggledHeaderAreRejected() {
        URI uri = URI.create("http://x/");
        assertThatThrownBy(() -> new ProbeRequest(uri, "CONNECT", Map.of(), Set.of(), 0))
                .hasMessageStartingWith("method: CONNECT (expected: ");
        assertThatThrownBy(() -> ProbeRequest.get(uri).header("A", "b\r\nC: d"))
                .hasMessageStartingWith("headers: A (expected: ");
        assertThatThrownBy(() -> ProbeRequest.get(uri).header("A b", "c"))
                .hasMessageStartingWith("headers: A b (expected: ");
    }

    private String headerOf(String path, UnaryOperator<ProbeRequest> change) throws Exception {
        try (RawServer server = RawServer.start(socket -> {
                    seen = RawServer.readHeader(socket);
                    RawServer.write(socket, OK);
                });
                ProbeEngine engine = ProbeEngine.builder().build()) {
            ProbeRequest request = ProbeRequest.get(
                    URI.create("http://127.0.0.1:" + server.address().getPort() + path));
            assertThat(engine.probe(change.apply(request)).failure()).isEmpty();
            return seen;
        }
    }
}
