/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import static io.weaknet.probe.Phase.CONNECT;
import static io.weaknet.probe.Phase.TLS;
import static io.weaknet.probe.ProbeEnd.ATTEMPTS_USED_UP;
import static io.weaknet.verdict.ReportBuilder.ms;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.probe.Backoff;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.ProbeReport;
import io.weaknet.probe.TimeoutBudget;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureMessageTests {
    private static final Circumstances SLOW_TLS =
            new Circumstances("CheckoutProbeTests.givesUpInTls", List.of("SlowTls[SERVER_HELLO, 3000 ms]"), 42);
    private static final Promise PROMISE = Promise.of(
            TimeoutBudget.builder().tls(ms(800)).total(ms(2000)).build(),
            Backoff.exponential(ms(200)).attempts(2));
    private static final ProbeReport REPORT = new ReportBuilder()
            .failed(5, new ProbeFailure.Reset(CONNECT))
            .pause(200, 120)
            .timedOut(TLS, 1240, 1240)
            .ended(ATTEMPTS_USED_UP);

    @Test
    void firstLineNamesTestFindingConditionAndSeed() {
        Promise budgetOnly = Promise.of(PROMISE.budget());
        assertThat(FailureMessage.firstLine(SLOW_TLS, Judge.judge(REPORT, budgetOnly, StallLog.none())))
                .isEqualTo("CheckoutProbeTests.givesUpInTls: attempt 2: TLS took 1240 ms > budget 800 ms"
                        + " (+440 ms, allowance 100 ms) under SlowTls[SERVER_HELLO, 3000 ms], seed 42");
    }

    @Test
    void firstLineNamesSeveralConditionsOrNone() {
        Circumstances two = new Circumstances("T.m", List.of("Latency[120 ms]", "ConnectionReset[50 ms]"), -7);
        assertThat(FailureMessage.firstLine(two, "nothing fired"))
                .isEqualTo("T.m: nothing fired under Latency[120 ms] + ConnectionReset[50 ms], seed -7");
        assertThat(FailureMessage.firstLine(new Circumstances("T.m", List.of(), 1), "nothing fired"))
                .isEqualTo("T.m: nothing fired under no condition, seed 1");
    }

    @Test
    void firstLineIsOneLineWhateverIsInIt() {
        Circumstances broken = new Circumstances("T.m\n(two)", List.of("a\r\nb"), 1);
        assertThat(FailureMessage.firstLine(broken, "tab\tand\nbreak"))
                .isEqualTo("T.m (two): tab and break under a b, seed 1");
    }

    @Test
    void firstLineSaysWhenNobodyCanTell() {
        StallLog stalls = (from, to) -> Duration.ofMillis(400);
        Promise budgetOnly = Promise.of(PROMISE.budget());
        assertThat(FailureMessage.firstLine(SLOW_TLS, Judge.judge(REPORT, budgetOnly, stalls)))
                .isEqualTo("CheckoutProbeTests.givesUpInTls: inconclusive: attempt 2: TLS took 1240 ms > budget 800 ms"
                        + " (+440 ms, allowance 100 ms), but the machine stood still for 400 ms"
                        + " under SlowTls[SERVER_HELLO, 3000 ms], seed 42");
    }

    @Test
    void firstLineSaysWhenAllWasHeld() {
        Verdict held = new Verdict(List.of());
        assertThat(FailureMessage.firstLine(SLOW_TLS, held))
                .isEqualTo("CheckoutProbeTests.givesUpInTls: every promise was held"
                        + " under SlowTls[SERVER_HELLO, 3000 ms], seed 42");
    }

    @Test
    void otherFindingsWaterfallAndReplayFollow() {
        Verdict verdict = Judge.judge(REPORT, PROMISE, StallLog.none());
        assertThat(FailureMessage.compose(SLOW_TLS, REPORT, PROMISE, verdict))
                .isEqualTo("""
                        CheckoutProbeTests.givesUpInTls: pause 1 took 120 ms, expected 200 ms (-80 ms) \
                        under SlowTls[SERVER_HELLO, 3000 ms], seed 42
                          also: attempt 2: TLS took 1240 ms > budget 800 ms (+440 ms, allowance 100 ms)

                        """ + Waterfall.draw(REPORT, PROMISE, verdict) + "\nreplay with -Dweaknet.seed=42\n");
    }

    @Test
    void brokenFindingComesBeforeAnInconclusiveOne() {
        StallLog whileInTls = (from, to) -> Duration.ofMillis(to - from > 300_000_000 ? 400 : 0);
        Promise promise = Promise.of(
                TimeoutBudget.builder().tls(ms(800)).build(),
                Backoff.exponential(ms(200)).attempts(3));
        Verdict verdict = Judge.judge(REPORT, promise, whileInTls);
        assertThat(verdict.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(verdict.worst().map(Finding::subject)).contains("pause 1");
        assertThat(FailureMessage.furtherFindings(verdict)).isEqualTo("""
                          inconclusive: attempt 2: TLS took 1240 ms > budget 800 ms (+440 ms, allowance 100 ms), \
                        but the machine stood still for 400 ms
                          also: attempts: gave up after 2, promised 3 (-1)
                        """);
    }
}
