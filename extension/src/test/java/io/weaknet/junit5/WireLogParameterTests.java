/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static io.weaknet.assertions.WeakNetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.WeakLink;
import io.weaknet.link.WireLog;
import io.weaknet.testsupport.JupiterRun;
import io.weaknet.testsupport.LinkClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that run at once each read the log of their own link. */
class WireLogParameterTests {
    private static final int TESTS = 8;

    @Test
    void everyTestSeesItsOwnLinkOnly() {
        JupiterRun.allSucceeded(
                JupiterRun.with(
                        Map.of(
                                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                                "junit.jupiter.execution.parallel.config.fixed.parallelism", "" + (TESTS + 4),
                                "junit.jupiter.execution.parallel.config.fixed.max-pool-size", "" + (TESTS + 4)),
                        ParallelTestCases.class),
                TESTS);
    }

    @WeakNetwork
    static class ParallelTestCases {
        private static final Phaser ALL_HAVE_CONNECTED = new Phaser(TESTS);

        static List<Integer> numbers() {
            return IntStream.rangeClosed(1, TESTS).boxed().toList();
        }

        @BeforeEach
        void takesItHereToo(WireLog wire) {
            assertThat(wire).hasConnections(0);
        }

        @ParameterizedTest
        @MethodSource("numbers")
        void seesItsOwn(int number, WeakLink link, WireLog wire) throws Exception {
            List<Socket> clients = new ArrayList<>();
            try {
                for (int i = 0; i < number; i++) {
                    Socket client = new Socket(InetAddress.getLoopbackAddress(), link.port());
                    clients.add(client);
                    client.getOutputStream().write(new byte[number]);
                }
                ALL_HAVE_CONNECTED.awaitAdvanceInterruptibly(ALL_HAVE_CONNECTED.arrive(), 60, TimeUnit.SECONDS);
                LinkClient.until(() -> wire.connections().stream()
                                .filter(each -> each.bytesUp() == number)
                                .count()
                        == number);
                assertThat(wire).hasConnections(number).hasTraffic();
                assertThat(wire.connections())
                        .allSatisfy(it -> assertThat(it.bytesUp()).isEqualTo(number));
            } finally {
                for (Socket client : clients) {
                    close(client);
                }
            }
        }

        private static void close(Socket client) throws IOException {
            client.close();
        }
    }
}
