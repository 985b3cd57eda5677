/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.toxiproxy.ToxicTraffic;
import io.weaknet.toxiproxy.internal.toxic.Attributes;
import io.weaknet.toxiproxy.internal.toxic.Stream;
import io.weaknet.toxiproxy.internal.toxic.ToxicType;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamedCountersTests {
    private final Transport transport = new Transport(1);
    private final Dialer dialer = new Dialer(transport);
    private final Proxy proxy = new Proxy("p", "", "h:1", transport, dialer, ProxySettings.DEFAULT, () -> 1);

    @AfterEach
    void close() {
        dialer.close();
        transport.close();
    }

    private ToxicEntry toxic(String name) throws ProxyException {
        var latency = ToxicType.LATENCY.settings(new Attributes(Map.of()));
        return proxy.add(name, ToxicType.LATENCY, Stream.UPSTREAM, "upstream", 1, latency);
    }

    @Test
    void ofThreeThousandNamesThatWereRemovedTheLastThousandAreKept() throws Exception {
        toxic("stays").counters().touched();
        for (var i = 0; i < 3000; i++) {
            proxy.remove(toxic("t" + i));
        }
        assertThat(proxy.traffic())
                .hasSize(1001)
                .containsEntry("stays", new ToxicTraffic(1, 0))
                .containsKeys("t2000", "t2999")
                .doesNotContainKey("t1999");
    }

    @Test
    void aNameThatComesBackCountsOn() throws Exception {
        var before = toxic("t");
        before.counters().touched();
        proxy.remove(before);
        toxic("t").counters().touched();
        assertThat(proxy.traffic()).containsExactly(Map.entry("t", new ToxicTraffic(2, 0)));
    }
}
