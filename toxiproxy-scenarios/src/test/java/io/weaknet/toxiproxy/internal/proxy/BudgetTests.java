/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A loop that does not come to what it is asked: no call waits for it longer than its budget. */
class BudgetTests {
    @Test
    void aCallSaysWhatIsLeftAndLaterCallsWork() throws Exception {
        var settings = new ProxySettings(Duration.ofSeconds(10), Duration.ofMillis(100), 1 << 20);
        var stuck = new CountDownLatch(1);
        var transport = new Transport(1);
        try (var dialer = new Dialer(transport)) {
            var registry = new ProxyRegistry(transport, dialer, settings, 1);
            transport.loops().next().execute(() -> {
                try {
                    stuck.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            registry.beginCall();
            assertThatThrownBy(() -> registry.create("p", "127.0.0.1:0", "h:1", true))
                    .isInstanceOf(ProxyException.class)
                    .hasMessage("listen tcp 127.0.0.1:0: bind: timed out");
            assertThat(registry.find("p")).isEmpty();
            stuck.countDown();
            // The bind that came too late is undone; a call with more patience binds again.
            var patient = new ProxyRegistry(transport, dialer, ProxySettings.DEFAULT, 1);
            patient.beginCall();
            assertThat(patient.create("p", "127.0.0.1:0", "h:1", true).state().enabled())
                    .isTrue();
            patient.stopAll();
        } finally {
            stuck.countDown();
            transport.close();
        }
    }
}
