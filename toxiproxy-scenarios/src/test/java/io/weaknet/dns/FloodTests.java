/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.Conditions;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FloodTests {
    private final Servers servers = new Servers();

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void afterAFloodOfGarbageAndOfQueriesThatAreHeldTheServerStillAnswers() throws Exception {
        AppliedNameCondition slow = servers.apply(Conditions.slowDns(Duration.ofHours(1)));
        InetSocketAddress server = servers.address();
        byte[] query = RawDns.query(servers.name(), RawDns.A);
        byte[] garbage = new byte[8000];
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 10_000; i++) {
                byte[] message = i % 10 == 0 ? garbage : query;
                socket.send(new DatagramPacket(message, message.length, server));
            }
        }
        slow.close();

        assertThat(RawDns.tcp(server, query).answers()).isEqualTo(1);
        assertThat(slow.queries()).isPositive();
    }

    @Test
    void connectionsThatSayNothingDoNotKeepUdpFromWorking() throws Exception {
        List<Socket> idle = new ArrayList<>();
        InetSocketAddress server = servers.address();
        try {
            for (int i = 0; i < 300; i++) {
                idle.add(new Socket(server.getAddress(), server.getPort()));
            }
            // The last ones find no room: they are closed.
            Socket last = idle.get(idle.size() - 1);
            last.setSoTimeout(60_000);
            assertThat(endOf(last)).isTrue();
            assertThat(RawDns.udp(server, RawDns.query(servers.name(), RawDns.A))
                            .answers())
                    .isEqualTo(1);
        } finally {
            for (Socket each : idle) {
                each.close();
            }
        }
    }

    private static boolean endOf(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return String.valueOf(e.getMessage()).contains("reset");
        }
    }
}
