/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static io.weaknet.scenario.Direction.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.scenario.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Faults of the listening socket, on a real one. */
class AcceptFaultTests {
    private static Fault fault(String type, String... attributes) {
        return new Fault(type, UPSTREAM, 1, attributes.length == 0 ? Map.of() : Map.of(attributes[0], attributes[1]));
    }

    private static void connect(String host, int port, int timeoutMillis) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), timeoutMillis);
        }
    }

    private static int port(String listen) {
        return Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
    }

    @Test
    void aRefusingPortStaysItsOwnAndComesBack() throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            var live = rig.connect(proxy);
            var port = port(proxy.getListen());
            var faults = rig.server.faults("p");
            faults.add("one", fault("refuse"));
            faults.add("two", fault("refuse"));
            faults.remove("one");
            assertThatThrownBy(() -> connect("127.0.0.1", port, 20_000)).isInstanceOf(ConnectException.class);
            live.near().getOutputStream().write(7);
            assertThat(live.far().getInputStream().read()).isEqualTo(7);

            faults.remove("two");
            live = rig.connect(proxy);
            live.near().getOutputStream().write(8);
            assertThat(live.far().getInputStream().read()).isEqualTo(8);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellingItToLoseSynsAgainTakesEffectAtOnce() throws Exception {
        for (var tries = 0; tries < 5; tries++) {
            if (losesOneSynAndTheNext()) {
                return;
            }
        }
        throw new AssertionError("the machine stood still again and again");
    }

    /** False if it could not be seen: a client that stands still for a second sends its SYN a second time. */
    private static boolean losesOneSynAndTheNext() throws Exception {
        try (var rig = new Rig()) {
            var port = port(rig.proxy().getListen());
            var faults = rig.server.faults("p");
            faults.add("s", fault("syn_loss", "tries", "1"));
            faults.add("down", fault("outage", "down", "1ms"));
            if (!givesUpSoon(port)) {
                return false;
            }
            Rig.until(() -> rig.traffic("s").orElseThrow().connections() == 1);
            // What was lost counts, so one more is lost now.
            faults.update("s", fault("syn_loss", "tries", "2"));
            if (!givesUpSoon(port)) {
                return false;
            }
            Rig.until(() -> rig.traffic("s").orElseThrow().connections() == 2);
            connect("127.0.0.1", port, 20_000);
            assertThat(rig.traffic("s").orElseThrow().connections()).isEqualTo(2);
            return true;
        }
    }

    /** Connects in vain; whether before the kernel sends the SYN again. */
    private static boolean givesUpSoon(int port) throws IOException {
        var begin = System.nanoTime();
        var connected = true;
        try {
            connect("127.0.0.1", port, 100);
        } catch (SocketTimeoutException e) {
            connected = false;
        }
        var soon = System.nanoTime() - begin < 900_000_000;
        assertThat(connected && soon).as("connected at once").isFalse();
        return soon;
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeadAddressCanBeMovedAndNobodyElseIsDisturbed() throws Exception {
        try (var rig = new Rig()) {
            var port = port(rig.proxy().getListen());
            var faults = rig.server.faults("p");
            faults.add(
                    "d", new Fault("dead_address", UPSTREAM, 1, Map.of("address", "127.87.9.1", "how", "blackholed")));
            assertThatThrownBy(() -> connect("127.87.9.1", port, 100)).isInstanceOf(SocketTimeoutException.class);
            faults.update(
                    "d", new Fault("dead_address", UPSTREAM, 1, Map.of("address", "127.87.9.2", "how", "blackholed")));
            assertThatThrownBy(() -> connect("127.87.9.1", port, 20_000)).isInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> connect("127.87.9.2", port, 100)).isInstanceOf(SocketTimeoutException.class);
            connect("127.0.0.1", port, 20_000);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anAddressThatIsTakenIsToldAndNothingIsHalfDone() throws Exception {
        try (var rig = new Rig()) {
            var port = port(rig.proxy().getListen());
            var faults = rig.server.faults("p");
            try (var taken = new ServerSocket()) {
                taken.bind(new InetSocketAddress("127.87.9.3", port));
                assertThatIllegalStateException()
                        .isThrownBy(() -> faults.add("d", fault("dead_address", "address", "127.87.9.3")))
                        .withMessageContaining("address already in use");
            }
            assertThat(faults.all()).isEmpty();
            connect("127.0.0.1", port, 20_000);
        }
    }

    @Test
    void whatWorksOnTheWholeProxyCannotSpareConnections() throws Exception {
        try (var rig = new Rig()) {
            rig.proxy();
            var faults = rig.server.faults("p");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> faults.add("s", new Fault("syn_loss", UPSTREAM, 0.5, Map.of())))
                    .withMessageStartingWith(
                            "toxicity: 0.5 (expected: 1, for \"syn_loss\" works on the link as a whole)");
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> faults.add("o", fault("outage", "down", "1s").onFirst(2)))
                    .withMessageStartingWith("connections: 2 (expected: 0, for \"outage\"");
            faults.add("t", fault("turn_away", "by", "rst").onFirst(2));
            assertThat(faults.all()).containsOnlyKeys("t");
        }
    }

    @Test
    void aFaultOutlivesDisablingTheProxy() throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            var port = port(proxy.getListen());
            rig.server.faults("p").add("r", fault("refuse"));
            proxy.disable();
            proxy.enable();
            assertThatThrownBy(() -> connect("127.0.0.1", port, 20_000)).isInstanceOf(ConnectException.class);
            rig.server.faults("p").remove("r");
            connect("127.0.0.1", port, 20_000);
        }
    }
}
