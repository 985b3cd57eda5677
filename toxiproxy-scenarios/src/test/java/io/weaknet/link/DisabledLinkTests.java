/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.scenario.Scenario;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A link that is taken down and up while the JVM starts processes, which have copies of its sockets for a moment. */
@EnabledOnOs(OS.LINUX)
@Timeout(180)
class DisabledLinkTests {
    private static final int TIMES = 100;
    private static final int SPAWNERS = 3;

    @Test
    void refusesWhateverProcessIsJustBeingStarted() throws Exception {
        var over = new AtomicBoolean();
        var spawners = Executors.newFixedThreadPool(SPAWNERS);
        try (var server = new ServerSocket(0, TIMES, InetAddress.getLoopbackAddress());
                var backend = new EmbeddedBackend();
                var link = backend.open("disabled", new Scenario(List.of(), 1), before(server))) {
            var spawned = List.of(
                    spawners.submit(() -> spawnUntil(over)),
                    spawners.submit(() -> spawnUntil(over)),
                    spawners.submit(() -> spawnUntil(over)));
            for (var i = 0; i < TIMES; i++) {
                link.disable();
                assertThatThrownBy(() -> connect(link)).isInstanceOf(ConnectException.class);
                link.enable();
                connect(link);
            }
            over.set(true);
            for (var each : spawned) {
                assertThat(each.get()).isPositive();
            }
        } finally {
            over.set(true);
            spawners.shutdown();
        }
    }

    private static Upstream before(ServerSocket server) {
        return new Upstream.Foreign(
                server.getInetAddress().getHostAddress(), server.getLocalPort(), "tcp", Optional.empty());
    }

    private static void connect(WeakLink link) throws IOException {
        new Socket(link.host(), link.port()).close();
    }

    private static int spawnUntil(AtomicBoolean over) throws Exception {
        var spawned = 0;
        while (!over.get()) {
            assertThat(new ProcessBuilder("true").start().waitFor()).isZero();
            spawned++;
        }
        return spawned;
    }
}
