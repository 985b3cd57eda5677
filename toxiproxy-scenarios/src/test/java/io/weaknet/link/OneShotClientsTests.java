/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that say all they have and FIN at once, before the link has taken them up. */
@Timeout(120)
class OneShotClientsTests {
    private static final int CLIENTS = 400;
    private static final byte[] WORD = new byte[1000];

    private final EmbeddedBackend backend = new EmbeddedBackend();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ServerSocket echo;

    @BeforeEach
    void open() throws IOException {
        echo = new ServerSocket(0, CLIENTS, InetAddress.getLoopbackAddress());
        inBackground(() -> {
            while (true) {
                var socket = echo.accept();
                inBackground(() -> {
                    try (socket) {
                        socket.getInputStream().transferTo(socket.getOutputStream());
                        return null;
                    }
                });
            }
        });
    }

    private void inBackground(Callable<Void> task) {
        var unused = threads.submit(task);
    }

    @AfterEach
    void close() throws IOException {
        backend.close();
        echo.close();
        threads.shutdownNow();
    }

    @Test
    void areHeardToTheLastByteHoweverManyComeAtOnce() throws Exception {
        var upstream = new Upstream.Foreign(
                echo.getInetAddress().getHostAddress(), echo.getLocalPort(), "tcp", Optional.empty());
        var link = backend.open("one-shot", new Scenario(List.of(), 1), upstream);
        var answers = new ArrayList<Future<Integer>>();
        for (var i = 0; i < CLIENTS; i++) {
            answers.add(threads.submit(() -> {
                try (var socket = new Socket(link.host(), link.port())) {
                    socket.setSoTimeout(60_000);
                    socket.getOutputStream().write(WORD);
                    socket.shutdownOutput();
                    return socket.getInputStream().readAllBytes().length;
                }
            }));
        }
        for (var answer : answers) {
            assertThat(answer.get()).isEqualTo(WORD.length);
        }
    }
}
