/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhenTests {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void isToldInWords() {
        assertThat(When.ALWAYS.describe()).isEmpty();
        assertThat(When.from(SECOND).until(SECOND.multipliedBy(3)).ramp(SECOND).describe())
                .isEqualTo("from 1s until 3s, ramp 1s");
        assertThat(When.firstConnections(1).describe()).isEqualTo("first 1 connection");
        assertThat(When.firstRequests(2).describe()).isEqualTo("first 2 requests");
    }

    @Test
    void rangesAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> When.from(SECOND).until(SECOND))
                .withMessage("until: 1s (expected: more than from, 1s)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> When.from(SECOND).until(SECOND.plusMillis(5)).ramp(SECOND))
                .withMessage("ramp: 1s (expected: at most until - from, 5ms)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> When.firstConnections(0))
                .withMessage("firstConnections: 0 (expected: 1 up to 1000000)");
        assertThatIllegalArgumentException().isThrownBy(() -> When.firstRequests(-1));
    }

    @Test
    void whatHasNoStrengthCannotBeRamped() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conditions.stalledTls(TlsStep.SERVER_HELLO).when(When.ALWAYS.ramp(SECOND)))
                .withMessage(
                        "ramp: 1s (expected: none, SlowTls[SERVER_HELLO, stalled] has no strength that could be scaled)");
    }

    @Test
    void anOutageIsNotAdvisedToBeAFaultOfConnecting() {
        Condition outage = new Outage(SECOND, ConnectionFate.SURVIVE, Duration.ZERO);
        Condition flapping =
                new Flapping(SECOND, SECOND.multipliedBy(2), Duration.ZERO, ConnectionFate.SURVIVE, Duration.ZERO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> outage.when(When.firstConnections(2)))
                .withMessage("firstConnections: 2 (expected: 0, Outage[1000 ms] works on the link as a whole)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> outage.when(When.firstRequests(2)))
                .withMessage("firstRequests: 2 (expected: 0, Outage[1000 ms] works on the link as a whole)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flapping.when(When.firstConnections(2)))
                .withMessageEndingWith("works on the link as a whole)");
    }

    @Test
    void whatComesBeforeAnyRequestCountsConnectionsOnly() {
        for (Condition early : List.of(
                Conditions.connectionReset(SECOND),
                Conditions.stalledTls(TlsStep.SERVER_HELLO),
                new BadCertificate(CertificateDefect.EXPIRED))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> early.when(When.firstRequests(1)))
                    .withMessage("firstRequests: 1 (expected: 0, " + early.describe()
                            + " comes before any request; use firstConnections)");
            assertThat(early.when(When.firstConnections(1)).describe()).endsWith(" first 1 connection");
        }
    }

    @Test
    void aConditionIsTimedOnce() {
        Condition timed = Conditions.latency(SECOND).when(When.firstConnections(1));
        assertThatIllegalArgumentException().isThrownBy(() -> timed.when(When.from(SECOND)));
        assertThat(timed.when(When.ALWAYS)).isSameAs(timed);
    }
}
