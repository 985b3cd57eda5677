/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.netty.util.concurrent.Ticker;
import io.weaknet.toxiproxy.internal.loss.BadTimes;
import io.weaknet.toxiproxy.internal.toxic.FaultType;
import io.weaknet.toxiproxy.internal.toxic.Stream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which SYNs are to be dropped because the link is bad, in virtual time. */
class TimedSynsTests {
    private static final long SEED = 3;
    private static final double BAD = 2000;
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Transport transport = new Transport(1, ProxySettings.DEFAULT, Ticker.newMockTicker());
    private final Dialer dialer = new Dialer(transport);
    private final Proxy proxy = new Proxy("p", "", "h:1", transport, dialer, ProxySettings.DEFAULT, () -> SEED);
    private final LossyConnects connects = new LossyConnects(proxy);

    @AfterEach
    void close() {
        dialer.close();
        transport.close();
    }

    private FaultEntry lose(Stream stream, Map<String, String> attributes) throws ProxyException {
        var all = new HashMap<>(Map.of("model", "gilbert_elliott_time", "bad_time", "2s"));
        all.putAll(attributes);
        var entry = proxy.add(stream.name(), FaultType.LOSS, stream, 1, 0, FaultType.LOSS.settings(all));
        connects.apply(proxy.faults());
        return entry;
    }

    private static boolean isBad(Stream stream, double share, long now) {
        var seed = new Draws(SEED, "p", 0, stream, stream.name()).link();
        return new BadTimes(seed, share, BAD).at(now / (double) MILLI).bad();
    }

    /** In whole seconds from that time on. */
    private long nextDrop(long from) {
        var now = from;
        while (!connects.drops(now)) {
            now += SECOND;
            assertThat(now).isLessThan(10_000 * SECOND);
        }
        return now;
    }

    @Test
    void whoeverConnectsInABadTimeOfEitherDirectionLosesSyns() throws Exception {
        lose(Stream.UPSTREAM, Map.of("loss", "30%"));
        lose(Stream.DOWNSTREAM, Map.of("loss", "20%"));
        var bad = 0;
        for (var now = 0L; now < 1000 * SECOND; now += 50 * MILLI) {
            var isBad = isBad(Stream.UPSTREAM, 0.3, now) || isBad(Stream.DOWNSTREAM, 0.2, now);
            bad += isBad ? 1 : 0;
            assertThat(connects.drops(now)).isEqualTo(isBad);
            if (isBad) {
                connects.dropped(3, now); // a crowd: each of it meets the bad time
            } else {
                connects.accepted();
            }
        }
        assertThat(bad / 20_000.0).isCloseTo(1 - 0.7 * 0.8, within(0.1));
    }

    @Test
    void saysHowLongThatStaysSo() throws Exception {
        lose(Stream.UPSTREAM, Map.of("loss", "30%"));
        for (var now = 0L; now < 200 * SECOND; now += 333 * MILLI) {
            var drops = connects.drops(now);
            var changes = connects.changes(now);
            assertThat(changes).isBetween(1L, 100 * SECOND);
            for (var then = now; then < now + changes; then += MILLI) {
                assertThat(connects.drops(then)).isEqualTo(drops);
            }
            assertThat(connects.drops(now + changes + MILLI)).isNotEqualTo(drops);
        }
    }

    @Test
    void badTimesThatChangeFasterThanAnybodyLooksDoNotKeepTheLoopBusy() throws Exception {
        lose(Stream.UPSTREAM, Map.of("loss", "30%", "bad_time", "1us"));
        assertThat(connects.changes(0)).isGreaterThanOrEqualTo(MILLI);
    }

    @Test
    void countsEachClientOnceAndKnowsWhoseConnectWasLate() throws Exception {
        var entry = lose(Stream.UPSTREAM, Map.of("loss", "50%"));
        var now = 0L;
        for (var client = 1; client < 20; client++) {
            assertThat(connects.accepted()).isEmpty();
            now = nextDrop(now);
            while (connects.drops(now)) {
                connects.dropped(1, now);
                now += SECOND;
                assertThat(now).isLessThan(10_000 * SECOND);
            }
            assertThat(entry.counters().snapshot().connections()).isEqualTo(client);
            assertThat(connects.accepted()).containsExactly(entry.id());
        }
    }

    @Test
    void aStateThatLosesSomeLosesTheShareOfSyns() throws Exception {
        lose(Stream.UPSTREAM, Map.of("loss", "30%", "loss_when_bad", "70%", "loss_when_good", "10%"));
        var badShare = 0.2 / 0.6;
        var tries = new int[2];
        var lost = new int[2];
        for (var now = 0L; now < 20_000 * SECOND; now += SECOND) {
            var state = isBad(Stream.UPSTREAM, badShare, now) ? 1 : 0;
            tries[state]++;
            if (connects.drops(now)) {
                lost[state]++;
                connects.dropped(1, now);
            } else {
                connects.accepted();
                proxy.nextNumber();
            }
        }
        assertThat(lost[1] / (double) tries[1]).isCloseTo(0.7, within(0.03));
        assertThat(lost[0] / (double) tries[0]).isCloseTo(0.1, within(0.02));
    }

    /** Both states lose about a half, so that chance decides. */
    @Test
    void aChangeOfTheFaultDoesNotRepeatTheDrawThatLostTheLastSyn() throws Exception {
        var some = Map.of("loss", "50%", "bad_time", "1h", "loss_when_bad", "51%", "loss_when_good", "49%");
        var entry = lose(Stream.UPSTREAM, some);
        var lost = 0;
        for (var now = 0L; now < 2000 * SECOND; now += SECOND) {
            if (connects.drops(now)) {
                connects.dropped(1, now);
                lost++;
                var all = new HashMap<>(Map.of("model", "gilbert_elliott_time", "rtt", lost + "us"));
                all.putAll(some);
                entry = proxy.update(entry, 1, entry.admission(), FaultType.LOSS.settings(all));
                connects.apply(proxy.faults());
            } else {
                proxy.nextNumber();
                connects.accepted();
            }
        }
        assertThat(lost / 2000.0).isCloseTo(0.5, within(0.05));
    }

    @Test
    void sparesSynsOfALineThatSparesHandshakes() throws Exception {
        lose(Stream.UPSTREAM, Map.of("loss", "90%", "bad_time", "1h", "handshake", "clean"));
        for (var now = 0L; now < 1000 * SECOND; now += SECOND) {
            assertThat(connects.drops(now)).isFalse();
        }
    }

    @Test
    void endsWithItsCondition() throws Exception {
        var entry = lose(Stream.UPSTREAM, Map.of("loss", "50%"));
        var now = nextDrop(0);
        proxy.retire(entry.name(), Map.of());
        assertThat(connects.drops(now)).isFalse();
        proxy.remove(entry);
        connects.apply(proxy.faults());
        assertThat(connects.changes(now)).isEqualTo(Long.MAX_VALUE);
    }
}
