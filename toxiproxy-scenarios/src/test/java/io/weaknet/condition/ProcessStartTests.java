/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.scenario.Conditions;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A process that is being started has copies of the sockets of this one until its program is loaded, so that a closed one goes
 * on to listen. Isolated: the copies would be of other tests' sockets too.
 */
@Isolated
@Timeout(180)
@EnabledOnOs(OS.LINUX)
class ProcessStartTests {
    private static final int ROUNDS = 60;

    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void aLinkRefusesAndComesBackAtOnceWhileProcessesAreStarted() throws Exception {
        var started = CompletableFuture.supplyAsync(this::startProcesses);
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
            assertThat(started.join()).isPositive();
        }
    }

    private static void assertRefused(Plug plug) {
        assertThatThrownBy(() -> plug.connect().close()).isInstanceOf(ConnectException.class);
    }

    private int startProcesses() {
        var started = 0;
        try {
            while (!over.get()) {
                assertThat(new ProcessBuilder("true").start().waitFor()).isZero();
                started++;
            }
        } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
        }
        return started;
    }
}
