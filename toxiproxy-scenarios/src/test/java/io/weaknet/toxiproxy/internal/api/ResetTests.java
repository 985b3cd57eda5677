/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.toxiproxy.internal.proxy.Dialer;
import io.weaknet.toxiproxy.internal.proxy.Proxy;
import io.weaknet.toxiproxy.internal.proxy.ProxyException;
import io.weaknet.toxiproxy.internal.proxy.ProxyRegistry;
import io.weaknet.toxiproxy.internal.proxy.ProxySettings;
import io.weaknet.toxiproxy.internal.proxy.Transport;
import io.weaknet.toxiproxy.internal.toxic.Attributes;
import io.weaknet.toxiproxy.internal.toxic.Stream;
import io.weaknet.toxiproxy.internal.toxic.ToxicType;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResetTests {
    private static final int IN_A_ROW = 10;

    private final Transport transport = new Transport(1);
    private final Dialer dialer = new Dialer(transport);

    @AfterEach
    void close() {
        dialer.close();
        transport.close();
    }

    private ProxyRegistry registry(Duration applyTimeout) {
        return new ProxyRegistry(transport, dialer, new ProxySettings(Duration.ofSeconds(1), applyTimeout, 1 << 20), 1);
    }

    private static void toxic(Proxy proxy) throws ProxyException {
        var latency = ToxicType.LATENCY.settings(new Attributes(Map.of()));
        proxy.add("t", ToxicType.LATENCY, Stream.UPSTREAM, "upstream", 1, latency);
    }

    private static void reset(ProxyRegistry registry) throws ProxyException {
        registry.beginCall();
        new ServerResources(registry).reset(new Request("POST", List.of(), new byte[0]));
    }

    @Test
    void aProxyThatCannotListenLosesItsToxicsAllTheSame() throws Exception {
        var registry = registry(Duration.ofSeconds(5));
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var stuck = registry.create("a", "127.0.0.1:" + taken.getLocalPort(), "h:1", false);
            var fine = registry.create("b", "127.0.0.1:0", "h:1", false);
            toxic(stuck);
            toxic(fine);
            assertThatThrownBy(() -> reset(registry)).hasMessageContaining("address already in use");
            assertThat(stuck.state().toxics()).isEmpty();
            assertThat(fine.state().toxics()).isEmpty();
            assertThat(fine.state().enabled()).isTrue();
        } finally {
            registry.stopAll();
        }
    }

    @Test
    void aProxyHasTimeToListenEvenIfThoseBeforeTookItAll() throws Exception {
        var registry = registry(Duration.ZERO);
        try {
            // Its time is short: a machine that stands still for a moment takes all of it.
            var inARow = 0;
            for (var i = 0; i < 100 && inARow < IN_A_ROW; i++) {
                inARow = isInTime(registry) ? inARow + 1 : 0;
            }
            assertThat(inARow).isEqualTo(IN_A_ROW);
        } finally {
            registry.stopAll();
        }
    }

    private static boolean isInTime(ProxyRegistry registry) throws ProxyException {
        var proxy = registry.create("a", "127.0.0.1:0", "h:1", false);
        try {
            reset(registry);
            return proxy.state().enabled();
        } catch (ProxyException e) {
            assertThat(e).hasMessageContaining("timed out");
            return false;
        } finally {
            registry.delete("a");
        }
    }
}
