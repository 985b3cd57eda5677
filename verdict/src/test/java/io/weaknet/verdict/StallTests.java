/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import static io.weaknet.probe.Limit.BODY_IDLE;
import static io.weaknet.probe.Phase.BODY;
import static io.weaknet.probe.Phase.CONNECT;
import static io.weaknet.probe.Phase.TLS;
import static io.weaknet.probe.ProbeEnd.ATTEMPTS_USED_UP;
import static io.weaknet.probe.ProbeEnd.SUCCEEDED;
import static io.weaknet.verdict.ReportBuilder.STARTED_AT_NANOS;
import static io.weaknet.verdict.ReportBuilder.ms;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.probe.Backoff;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.ProbeReport;
import io.weaknet.probe.TimeoutBudget;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StallTests {
    private static final ProbeReport TLS_FROM_100_TO_1340 = new ReportBuilder()
            .completed(CONNECT, 100)
            .completed(TLS, 1240)
            .succeeded(200, 0)
            .ended(SUCCEEDED);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "  500 ; 840  ; INCONCLUSIVE ; , but the machine stood still for 340 ms",
                "  500 ; 841  ; INCONCLUSIVE ; , but the machine stood still for 341 ms",
                "  500 ; 839  ; BROKEN       ; ''",
                "    0 ; 440  ; INCONCLUSIVE ; , but the machine stood still for 340 ms",
                "    0 ; 439  ; BROKEN       ; ''",
                " 1000 ; 9000 ; INCONCLUSIVE ; , but the machine stood still for 340 ms",
                " 1001 ; 9000 ; BROKEN       ; ''",
                "    0 ; 100  ; BROKEN       ; ''",
                " 1340 ; 9000 ; BROKEN       ; ''",
            })
    void upperBoundOfAPhaseIsForgivenByAStallWithinIt(double from, double to, Outcome outcome, String suffix) {
        TimeoutBudget budget = TimeoutBudget.builder().tls(ms(800)).build();
        Finding finding = Judge.judge(TLS_FROM_100_TO_1340, Promise.of(budget), stall(from, to))
                .findings()
                .get(0);
        assertThat(finding.outcome()).isEqualTo(outcome);
        assertThat(finding.sentence())
                .isEqualTo("TLS took 1240 ms > budget 800 ms (+440 ms, allowance 100 ms)" + suffix);
    }

    @Test
    void upperBoundOfATotalIsForgivenByAStallAnywhere() {
        Promise promise = Promise.of(TimeoutBudget.ofTotal(ms(1000)));
        assertThat(Judge.judge(TLS_FROM_100_TO_1340, promise, stall(0, 240)).findings())
                .extracting(Finding::sentence)
                .containsExactly("total took 1340 ms > budget 1000 ms (+340 ms, allowance 100 ms),"
                        + " but the machine stood still for 240 ms");
    }

    @Test
    void gapInTheBodyIsForgivenOnlyByAStallInTheGap() {
        ProbeReport report =
                new ReportBuilder().timedOut(BODY, 3000, BODY_IDLE, 500, 800).ended(ATTEMPTS_USED_UP);
        Promise promise = Promise.of(TimeoutBudget.builder().bodyIdle(ms(500)).build());
        assertThat(Judge.judge(report, promise, stall(2200, 2400)).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(Judge.judge(report, promise, stall(2000, 2399)).outcome()).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void pauseThatIsTooLongIsForgivenByAStallWithinIt() {
        Promise promise = Promise.of(
                TimeoutBudget.builder().build(), Backoff.exponential(ms(200)).attempts(2));
        ProbeReport report = twoAttempts(700);
        assertThat(Judge.judge(report, promise, stall(100, 500))
                        .findings()
                        .get(0)
                        .sentence())
                .isEqualTo("pause 1 took 700 ms, expected 200 ms (+500 ms, allowance 100 ms),"
                        + " but the machine stood still for 400 ms");
        assertThat(Judge.judge(report, promise, stall(0, 499)).outcome()).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void whatIsTooEarlyIsNeverForgiven() {
        TimeoutBudget budget = TimeoutBudget.builder().tls(ms(1000)).build();
        ProbeReport early = new ReportBuilder().timedOut(TLS, 300, 300).ended(ATTEMPTS_USED_UP);
        assertThat(Judge.judge(early, Promise.of(budget), stall(0, 9000)).outcome())
                .isEqualTo(Outcome.BROKEN);
        Promise backoff = Promise.of(
                TimeoutBudget.builder().build(), Backoff.exponential(ms(200)).attempts(2));
        assertThat(Judge.judge(twoAttempts(100), backoff, stall(0, 9000)).outcome())
                .isEqualTo(Outcome.BROKEN);
    }

    @Test
    void whatWasHeldStaysHeldWhateverStalled() {
        Promise promise = Promise.of(TimeoutBudget.ofTotal(ms(1340)));
        assertThat(Judge.judge(TLS_FROM_100_TO_1340, promise, stall(0, 9000)).outcome())
                .isEqualTo(Outcome.HELD);
    }

    private static ProbeReport twoAttempts(double pause) {
        return new ReportBuilder()
                .failed(100, new ProbeFailure.Reset(CONNECT))
                .pause(200, pause)
                .failed(1, new ProbeFailure.Reset(CONNECT))
                .ended(ATTEMPTS_USED_UP);
    }

    /** One stall, given in milliseconds since the begin of the probe. */
    private static StallLog stall(double beginMillis, double endMillis) {
        long begin = STARTED_AT_NANOS + ms(beginMillis).toNanos();
        long end = STARTED_AT_NANOS + ms(endMillis).toNanos();
        return (from, to) -> Duration.ofNanos(Math.max(0, Math.min(end, to) - Math.max(begin, from)));
    }
}
