/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.toxiproxy.internal.toxic.FaultType;
import io.weaknet.toxiproxy.internal.toxic.Stream;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which SYNs are to be dropped, of one client and of several. */
class LossyConnectsTests {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Transport transport = new Transport(1);
    private final Dialer dialer = new Dialer(transport);
    /** With this seed the first client loses two and more. */
    private final Proxy proxy = new Proxy("p", "", "h:1", transport, dialer, ProxySettings.DEFAULT, () -> 3);

    private final LossyConnects connects = new LossyConnects(proxy);

    @BeforeEach
    void lose() throws ProxyException {
        proxy.add("l", FaultType.LOSS, Stream.UPSTREAM, 1, 0, FaultType.LOSS.settings(Map.of("loss", "90%")));
        connects.apply(proxy.faults());
    }

    @AfterEach
    void close() {
        dialer.close();
        transport.close();
    }

    @Test
    void oneClientLosesOneAfterTheOther() {
        assertThat(connects.drops(0)).isTrue();
        connects.dropped(1, 0);
        assertThat(connects.drops(0)).isTrue();
        connects.dropped(1, SECOND);
        for (var syns = 2; connects.drops(syns * SECOND); syns++) {
            connects.dropped(1, syns * SECOND);
            assertThat(syns).isLessThan(12);
        }
        assertThat(connects.accepted()).hasSize(1);
    }

    @Test
    void ofSeveralAtOnceNoneLosesMoreUntilTheyHaveSentAgain() {
        connects.dropped(1, 0);
        connects.dropped(1, SECOND / 100);
        assertThat(connects.drops(SECOND / 100)).isFalse();
        assertThat(connects.accepted()).as("late by the kernel alone").isEmpty();
        assertThat(connects.drops(SECOND)).isFalse();
        assertThat(connects.changes(SECOND)).isEqualTo(SECOND + SECOND / 100);
        assertThat(connects.drops(SECOND * 201 / 100)).isTrue();
    }

    @Test
    void aChangeOfTheFaultDoesNotLoseAgainWhatTheClientHasLost() throws Exception {
        var planned = lostByOneClient(0, false);
        assertThat(planned).isBetween(2, 12);
        assertThat(connects.accepted()).hasSize(1);
        assertThat(lostByOneClient(100, true)).as("the same client").isEqualTo(planned);
        assertThat(connects.accepted()).hasSize(1);
        assertThat(lostByOneClient(200, false)).isEqualTo(planned);
        assertThat(proxy.faults().get(0).counters().snapshot().connections()).isEqualTo(3);
    }

    /** One SYN in a second, and perhaps a change of the fault between two of them, as a ramp makes. */
    private int lostByOneClient(long start, boolean changes) throws ProxyException {
        var lost = 0;
        for (; connects.drops((start + lost) * SECOND) && lost < 50; lost++) {
            connects.dropped(1, (start + lost) * SECOND);
            if (changes) {
                var entry = proxy.faults().get(0);
                var settings = FaultType.LOSS.settings(Map.of("loss", "90%", "rtt", lost + "us"));
                proxy.update(entry, 1, entry.admission(), settings);
                connects.apply(proxy.faults());
            }
        }
        return lost;
    }
}
