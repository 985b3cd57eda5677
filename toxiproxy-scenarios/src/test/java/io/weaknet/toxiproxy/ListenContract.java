/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static io.weaknet.toxiproxy.EnvelopeContract.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where proxies listen, and what moving, disabling and failing to bind do. */
interface ListenContract {
    ContractServer server();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1:0|127\\.0\\.0\\.1:[1-9]\\d*",
                "localhost:0|127\\.0\\.0\\.1:[1-9]\\d*",
                "''|\\[::]:[1-9]\\d*",
                ":0|\\[::]:[1-9]\\d*",
                "0.0.0.0:0|\\[::]:[1-9]\\d*",
                "[::]:0|\\[::]:[1-9]\\d*"
            })
    default void theAddressOfTheSocketIsShown(String listen, String pattern) throws Exception {
        var name = "listen" + System.nanoTime();
        var made = server().call("POST", "/proxies", ContractServer.proxyJson(name, listen, "h:1"));
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(ContractServer.listen(made.body())).matches(pattern);
        assertThat(server().call("DELETE", "/proxies/" + name).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "local373|listen tcp: address local373: missing port in address",
                "127.0.0.1:99999|listen tcp: address 99999: invalid port",
                "127.0.0.1:-1|listen tcp: address -1: invalid port",
                "127.0.0.1:99999999999|listen tcp: address 99999999999: invalid port",
                "127.0.0.1:x|listen tcp: lookup tcp/x: unknown port",
                "a:b:1|listen tcp: address a:b:1: too many colons in address",
                "[::1|listen tcp: address [::1: missing ']' in address",
                "[::1]x:0|listen tcp: address [::1]x:0: missing port in address",
                "x[::1]:0|listen tcp: address x[::1]:0: too many colons in address",
                "127.1:0|listen tcp: lookup 127.1: no such host",
                "no such:0|listen tcp: lookup no such: no such host",
                "192.0.2.1:0|listen tcp 192.0.2.1:0: bind: cannot assign requested address",
            })
    default void badAddresses(String listen, String error) throws Exception {
        var reply = server().call("POST", "/proxies", ContractServer.proxyJson("bad", listen, "h:1"));
        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.body()).isEqualTo(error(error, 500));
        assertThat(server().call("GET", "/proxies/bad").statusCode()).isEqualTo(404);
    }

    @Test
    default void namesOfPorts() throws Exception {
        var reply = server().call("POST", "/proxies", ContractServer.proxyJson("named", "192.0.2.1:http", "h:1"));
        assertThat(reply.body())
                .isEqualTo(server().differs(
                                Difference.PORTS_ARE_NUMBERS,
                                error("listen tcp 192.0.2.1:80: bind: cannot assign requested address", 500),
                                error("listen tcp: lookup tcp/http: unknown port", 500)));
    }

    @Test
    default void aTakenPortIsSaid() throws Exception {
        try (var first = server().proxy("h:1")) {
            var second = server().call("POST", "/proxies", ContractServer.proxyJson("second", first.listen(), "h:1"));
            assertThat(second.statusCode()).isEqualTo(500);
            assertThat(second.body())
                    .isEqualTo(error("listen tcp " + first.listen() + ": bind: address already in use", 500));
            assertThat(server().call("GET", "/proxies/second").statusCode()).isEqualTo(404);
        }
    }

    @Test
    default void anUpdateThatCannotBeReadIsRefused() throws Exception {
        try (var proxy = server().proxy("h:1")) {
            var before = proxy.show();
            var reply = proxy.update("{\"listen\":\"bogus\"}");
            assertThat(reply.statusCode()).isEqualTo(500);
            assertThat(reply.body()).isEqualTo(error("address bogus: missing port in address", 500));
            assertThat(proxy.show()).isEqualTo(before);
        }
    }

    @Test
    default void anUpdateThatCannotBeBoundMovesAndDisables() throws Exception {
        try (var taken = server().proxy("h:1");
                var proxy = server().proxy("h:1")) {
            var before = proxy.show();
            var reply = proxy.update("{\"listen\":\"" + taken.listen() + "\"}");
            assertThat(reply.statusCode()).isEqualTo(500);
            var moved = before.replace(proxy.listen(), taken.listen()).replace("true", "false");
            assertThat(proxy.show()).isEqualTo(moved);
        }
    }

    @Test
    default void disablingRefusesAndEnablingKeepsPortAndToxics() throws Exception {
        try (var peers = new Peers();
                var proxy = server().proxy(peers.address())) {
            proxy.add("{\"type\":\"noop\"}");
            var near = peers.client(proxy.listen());
            var far = peers.server();
            assertThat(proxy.update("{\"enabled\":false}").body()).contains("\"enabled\":false");
            assertThat(near.getInputStream().read()).isEqualTo(-1);
            assertThat(far.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(() -> peers.client(proxy.listen())).isInstanceOf(ConnectException.class);
            assertThat(proxy.update("{\"enabled\":true}").body())
                    .contains("\"listen\":\"" + proxy.listen() + "\"", "\"name\":\"noop_downstream\"");
            peers.client(proxy.listen());
            peers.server();
        }
    }

    @Test
    default void aDisabledPortIsNotGivenToOthers() throws Exception {
        try (var proxy = server().proxy("h:1");
                var other = new ServerSocket()) {
            proxy.update("{\"enabled\":false}");
            other.setReuseAddress(false);
            assertThat(binds(other, proxy.listen()))
                    .isEqualTo(server().differs(Difference.A_DISABLED_PORT_IS_KEPT, true, false));
        }
    }

    private static boolean binds(ServerSocket socket, String address) throws IOException {
        try {
            socket.bind(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), Integer.parseInt(address.substring(address.indexOf(':') + 1))));
            return true;
        } catch (BindException e) {
            return false;
        }
    }

    @Test
    default void whoAsksForADisabledPortGetsIt() throws Exception {
        try (var proxy = server().proxy("h:1");
                var other = server().proxy("h:1")) {
            proxy.update("{\"enabled\":false}");
            var moved = other.update("{\"listen\":\"" + proxy.listen() + "\"}");
            assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
            assertThat(proxy.update("{\"enabled\":true}").body()).contains("bind: address already in use");

            other.update("{\"enabled\":false}");
            assertThat(proxy.update("{\"enabled\":true}").statusCode()).isEqualTo(200);
        }
    }

    @Test
    default void theSameAddressByNameIsNoMove() throws Exception {
        try (var peers = new Peers();
                var proxy = server().proxy(peers.address())) {
            var near = peers.client(proxy.listen());
            var far = peers.server();
            assertThat(proxy.update("{\"listen\":\"" + proxy.listen().replace("127.0.0.1", "localhost") + "\"}")
                            .body())
                    .contains("\"listen\":\"" + proxy.listen() + "\"");
            far.getOutputStream().write(1);
            assertThat(near.getInputStream().read()).isEqualTo(1);
        }
    }

    @Test
    default void aMoveEndsConnectionsAndKeepsToxics() throws Exception {
        try (var peers = new Peers();
                var other = new Peers();
                var proxy = server().proxy(peers.address())) {
            proxy.add("{\"type\":\"noop\"}");
            var near = peers.client(proxy.listen());
            peers.server();
            assertThat(proxy.update("{\"upstream\":\"" + other.address() + "\"}")
                            .body())
                    .contains(other.address(), proxy.listen(), "noop_downstream", "\"enabled\":true");
            assertThat(near.getInputStream().read()).isEqualTo(-1);
            peers.client(proxy.listen());
            other.server();
            var moved = ContractServer.listen(
                    proxy.update("{\"listen\":\"127.0.0.1:0\"}").body());
            assertThat(moved).isNotEqualTo(proxy.listen());
            other.client(moved);
            other.server();
        }
    }

    /** The original gives up after 25 seconds, and its proxy is lost. If its dial had not begun it is asked again. */
    @Test
    default void disablingWhileADialHangs() throws Exception {
        var expected = server().differs(Difference.A_CALL_NEVER_WAITS_FOR_A_PEER, 503, 200);
        var status = disableWhileADialHangs();
        for (var tries = 1; tries < 5 && expected == 503 && status == 200; tries++) {
            status = disableWhileADialHangs();
        }
        assertThat(status).isEqualTo(expected);
    }

    private int disableWhileADialHangs() throws Exception {
        try (var peers = new Peers();
                var full = FullBacklog.open();
                var proxy = server().proxy(full.address())) {
            peers.client(proxy.listen());
            // The dial has most likely begun when the next one is accepted by the kernel only.
            peers.client(proxy.listen());
            return proxy.update("{\"enabled\":false}").statusCode();
        }
    }
}
