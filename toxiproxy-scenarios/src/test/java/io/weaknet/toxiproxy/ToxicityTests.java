/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import io.weaknet.toxiproxy.internal.proxy.ProxySettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToxicityTests {
    private static final int CONNECTIONS = 200;
    private static final byte[] PING = "ping".getBytes(StandardCharsets.UTF_8);

    /** On which connections a toxic that lets nothing pass worked. */
    private static List<Boolean> draws(long seed, String toxic) throws Exception {
        try (var rig = new Rig(99, ProxySettings.DEFAULT)) {
            rig.server.seed("p", seed);
            var proxy = rig.proxy();
            var limit = proxy.toxics().limitData(toxic, ToxicDirection.UPSTREAM, 0);
            limit.setToxicity(0.5f);
            var draws = new ArrayList<Boolean>();
            for (var i = 0; i < CONNECTIONS; i++) {
                var pair = rig.connect(proxy);
                pair.near().getOutputStream().write(PING);
                draws.add(pair.far().getInputStream().readNBytes(4).length == 0);
            }
            assertThat(rig.traffic(toxic).orElseThrow().connections())
                    .isEqualTo(draws.stream().filter(drawn -> drawn).count());
            return draws;
        }
    }

    @Test
    void oneHalfTakesAboutHalfOfTheConnections() throws Exception {
        // Six standard deviations to each side; the seed is fixed anyway.
        assertThat(draws(1, "t").stream().filter(drawn -> drawn)).hasSizeBetween(58, 142);
    }

    @Test
    void theSameSeedDrawsTheSameAndAnotherAnother() throws Exception {
        var first = draws(42, "t");
        assertThat(draws(42, "t")).isEqualTo(first);
        assertThat(draws(43, "t")).isNotEqualTo(first);
        assertThat(draws(42, "u")).isNotEqualTo(first);
    }

    @Test
    void aDrawStaysWhenNeighboursAndSettingsChange() throws Exception {
        try (var rig = new Rig()) {
            var proxy = rig.proxy();
            var cut = proxy.toxics().bandwidth("cut", ToxicDirection.UPSTREAM, 0);
            cut.setToxicity(0.5f);
            var pairs = new ArrayList<Rig.Pair>();
            for (var i = 0; i < 20; i++) {
                var pair = rig.connect(proxy);
                pair.near().getOutputStream().write(1);
                pairs.add(pair);
            }
            Rig.until(() -> rig.server.connections("p").stream().allMatch(trace -> trace.bytesUp() == 1));
            var held = rig.traffic("cut").orElseThrow();
            assertThat(held.connections()).isBetween(1L, 19L);
            for (var i = 0; i < 10; i++) {
                proxy.toxics().latency("other", ToxicDirection.UPSTREAM, 0).remove();
                cut.setRate(0);
            }
            for (var pair : pairs) {
                pair.near().getOutputStream().write(2);
            }
            Rig.until(() -> rig.server.connections("p").stream().allMatch(trace -> trace.bytesUp() == 2));
            assertThat(rig.traffic("cut")).contains(new ToxicTraffic(held.connections(), 2 * held.bytes()));
            cut.remove();
            for (var pair : pairs) {
                assertThat(pair.far().getInputStream().readNBytes(2)).containsExactly(1, 2);
            }
        }
    }
}
