/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import static io.weaknet.probe.Phase.CONNECT;
import static io.weaknet.probe.Phase.TLS;
import static io.weaknet.probe.ProbeEnd.ATTEMPTS_USED_UP;
import static io.weaknet.verdict.Outcome.BROKEN;
import static io.weaknet.verdict.Outcome.HELD;
import static io.weaknet.verdict.ReportBuilder.ms;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.probe.Backoff;
import io.weaknet.probe.Jitter;
import io.weaknet.probe.Limit;
import io.weaknet.probe.ProbeEnd;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.ProbeReport;
import io.weaknet.probe.TimeoutBudget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTests {
    private static final Backoff EQUAL_JITTER =
            Backoff.exponential(ms(200)).jitter(Jitter.equal()).attempts(3);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "120    ; BROKEN ; pause 2 took 120 ms, expected 200 … 400 ms (-80 ms)",
                "199.9  ; BROKEN ; pause 2 took 199.9 ms, expected 200 … 400 ms (-0.1 ms)",
                "200    ; HELD   ; pause 2 took 200 ms, expected 200 … 400 ms",
                "400    ; HELD   ; pause 2 took 400 ms, expected 200 … 400 ms",
                "450    ; HELD   ; pause 2 took 450 ms, expected 200 … 400 ms (+50 ms, allowance 100 ms)",
                "500    ; HELD   ; pause 2 took 500 ms, expected 200 … 400 ms (+100 ms, allowance 100 ms)",
                "501    ; BROKEN ; pause 2 took 501 ms, expected 200 … 400 ms (+101 ms, allowance 100 ms)",
            })
    void pauseLiesInItsInterval(double took, Outcome outcome, String sentence) {
        ProbeReport report = refused()
                .pause(150, 150)
                .failed(1, new ProbeFailure.Reset(CONNECT))
                .pause(300, took)
                .failed(1, new ProbeFailure.Reset(CONNECT))
                .ended(ATTEMPTS_USED_UP);
        Finding finding = finding(report, EQUAL_JITTER, "pause 2");
        assertThat(finding.sentence()).isEqualTo(sentence);
        assertThat(finding.outcome()).isEqualTo(outcome);
        assertThat(finding(report, EQUAL_JITTER, "pause 1").outcome()).isEqualTo(HELD);
    }

    @Test
    void pauseWithoutJitterHasOneLength() {
        Backoff backoff = Backoff.exponential(ms(200)).attempts(2);
        ProbeReport report = attempts(2, 40).ended(ATTEMPTS_USED_UP);
        assertThat(finding(report, backoff, "pause 1").sentence())
                .isEqualTo("pause 1 took 40 ms, expected 200 ms (-160 ms)");
    }

    @Test
    void pauseWithFullJitterIsNeverTooShort() {
        Backoff backoff = Backoff.exponential(ms(200)).jitter(Jitter.full()).attempts(2);
        assertThat(finding(attempts(2, 0).ended(ATTEMPTS_USED_UP), backoff, "pause 1")
                        .sentence())
                .isEqualTo("pause 1 took 0 ms, expected 0 … 200 ms");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1 ; SUCCEEDED        ; HELD   ; attempts: succeeded in 1 of 3",
                "3 ; SUCCEEDED        ; HELD   ; attempts: succeeded in 3 of 3",
                "4 ; SUCCEEDED        ; BROKEN ; attempts: made 4, promised at most 3 (+1)",
                "2 ; ATTEMPTS_USED_UP ; BROKEN ; attempts: gave up after 2, promised 3 (-1)",
                "3 ; ATTEMPTS_USED_UP ; HELD   ; attempts: made all 3",
                "5 ; ATTEMPTS_USED_UP ; BROKEN ; attempts: made 5, promised at most 3 (+2)",
                "1 ; OUT_OF_TIME      ; HELD   ; attempts: out of time after 1 of 3",
                "4 ; OUT_OF_TIME      ; BROKEN ; attempts: made 4, promised at most 3 (+1)",
                "2 ; NOT_RETRYABLE    ; HELD   ; attempts: not to be retried after 2 of 3",
                "4 ; NOT_RETRYABLE    ; BROKEN ; attempts: made 4, promised at most 3 (+1)",
            })
    void attemptsAreCounted(int made, ProbeEnd end, Outcome outcome, String sentence) {
        ReportBuilder builder = attempts(made - 1, 200);
        if (made > 1) {
            builder.pause(200, 200);
        }
        if (end == ProbeEnd.SUCCEEDED) {
            builder.completed(TLS, 1).succeeded(200, 0);
        } else {
            builder.failed(1, new ProbeFailure.Reset(CONNECT));
        }
        Backoff backoff = Backoff.exponential(ms(200)).factor(1).attempts(3);
        ProbeReport report = end == ProbeEnd.OUT_OF_TIME ? builder.declined(200, Limit.TOTAL) : builder.ended(end);
        Finding finding = finding(report, backoff, "attempts");
        assertThat(finding.sentence()).isEqualTo(sentence);
        assertThat(finding.outcome()).isEqualTo(outcome);
    }

    @Test
    void pauseBehindTheLastPromisedAttemptHasNoIntervalToLieIn() {
        Verdict verdict = judge(attempts(2, 700).ended(ATTEMPTS_USED_UP), Backoff.none());
        assertThat(verdict.findings(BROKEN))
                .extracting(Finding::sentence)
                .containsExactly("attempts: made 2, promised at most 1 (+1)");
    }

    @Test
    void nothingIsJudgedUnlessABackoffIsPromised() {
        TimeoutBudget none = TimeoutBudget.builder().build();
        assertThat(Judge.judge(attempts(9, 1).ended(ATTEMPTS_USED_UP), Promise.of(none), StallLog.none())
                        .findings())
                .isEmpty();
    }

    private static ReportBuilder refused() {
        return attempts(1, 0);
    }

    private static ReportBuilder attempts(int count, double pause) {
        ReportBuilder builder = new ReportBuilder();
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                builder.pause(pause, pause);
            }
            builder.failed(1, new ProbeFailure.Reset(CONNECT));
        }
        return builder;
    }

    private static Finding finding(ProbeReport report, Backoff backoff, String subject) {
        return judge(report, backoff).findings().stream()
                .filter(finding -> finding.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static Verdict judge(ProbeReport report, Backoff backoff) {
        Promise promise = Promise.of(TimeoutBudget.builder().build(), backoff);
        return Judge.judge(report, promise, StallLog.none());
    }
}
