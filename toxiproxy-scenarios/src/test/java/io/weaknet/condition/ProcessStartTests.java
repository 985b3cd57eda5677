/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.scenario.Conditions;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A process that is being started has copies of the sockets of this one until its program is loaded, so that a closed one goes
 * on to listen. Isolated: the copies would be of other tests' sockets too.
 */
@Isolated
@EnabledOnOs(OS.LINUX)
class ProcessStartTests {
    private static final int ROUNDS = 60;

    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void aLinkRefusesAndComesBackAtOnceWhileProcessesAreStarted() throws Exception {
        var starting = CompletableFuture.runAsync(this::startProcesses);
        try (var plug = new Plug()) {
            for (var i = 0; i < ROUNDS; i++) {
                plug.link.disable();
                assertRefused(plug);
                plug.link.enable();
                plug.connect().close();

                var refused = plug.link.apply(Conditions.connectRefused());
                assertRefused(plug);
                refused.close();
                plug.connect().close();
            }
        } finally {
            over.set(true);
            starting.join();
        }
    }

    private static void assertRefused(Plug plug) {
        assertThatThrownBy(() -> plug.connect().close()).isInstanceOf(ConnectException.class);
    }

    private void startProcesses() {
        try {
            while (!over.get()) {
                new ProcessBuilder("true").start().waitFor();
            }
        } catch (IOException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
