/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import static io.weaknet.probe.Limit.ATTEMPT;
import static io.weaknet.probe.Limit.BODY_IDLE;
import static io.weaknet.probe.Limit.DEADLINE;
import static io.weaknet.probe.Limit.PHASE;
import static io.weaknet.probe.Limit.TOTAL;
import static io.weaknet.probe.Phase.BODY;
import static io.weaknet.probe.Phase.CONNECT;
import static io.weaknet.probe.Phase.DNS;
import static io.weaknet.probe.Phase.FIRST_BYTE;
import static io.weaknet.probe.Phase.TLS;
import static io.weaknet.probe.ProbeEnd.ATTEMPTS_USED_UP;
import static io.weaknet.probe.ProbeEnd.OUT_OF_TIME;
import static io.weaknet.probe.ProbeEnd.SUCCEEDED;
import static io.weaknet.verdict.Outcome.BROKEN;
import static io.weaknet.verdict.Outcome.HELD;
import static io.weaknet.verdict.ReportBuilder.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.weaknet.probe.Limit;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.ProbeReport;
import io.weaknet.probe.TimeoutBudget;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BudgetTests {
    private static final TimeoutBudget TLS_1000 =
            TimeoutBudget.builder().tls(ms(1000)).build();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "   0      ; HELD   ; TLS took 0 ms, budget 1000 ms",
                " 640      ; HELD   ; TLS took 640 ms, budget 1000 ms",
                "1000      ; HELD   ; TLS took 1000 ms, budget 1000 ms",
                "1000.2    ; HELD   ; TLS took 1000.2 ms, budget 1000 ms (+0.2 ms, allowance 100 ms)",
                "1040      ; HELD   ; TLS took 1040 ms, budget 1000 ms (+40 ms, allowance 100 ms)",
                "1100      ; HELD   ; TLS took 1100 ms, budget 1000 ms (+100 ms, allowance 100 ms)",
                "1100.3    ; BROKEN ; TLS took 1100 ms > budget 1000 ms (+100.3 ms, allowance 100 ms)",
                "1440      ; BROKEN ; TLS took 1440 ms > budget 1000 ms (+440 ms, allowance 100 ms)",
            })
    void phaseMayNotExceedItsBoundBeyondTheAllowance(double took, Outcome outcome, String sentence) {
        ProbeReport report =
                new ReportBuilder().completed(TLS, took).succeeded(200, 0).ended(SUCCEEDED);
        assertOnlyFinding(report, TLS_1000, outcome, sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                " 300      ; BROKEN ; TLS timed out after 300 ms, before its budget 1000 ms (-700 ms)",
                " 999.9    ; BROKEN ; TLS timed out after 999.9 ms, before its budget 1000 ms (-0.1 ms)",
                "1000      ; HELD   ; TLS timed out after 1000 ms, budget 1000 ms",
                "1012      ; HELD   ; TLS timed out after 1012 ms, budget 1000 ms (+12 ms, allowance 100 ms)",
                "1240      ; BROKEN ; TLS took 1240 ms > budget 1000 ms (+240 ms, allowance 100 ms)",
            })
    void phaseThatItsOwnLimitEndsIsNeitherEarlyNorLate(double took, Outcome outcome, String sentence) {
        ProbeReport report = new ReportBuilder().timedOut(TLS, took, took).ended(ATTEMPTS_USED_UP);
        assertOnlyFinding(report, TLS_1000, outcome, sentence);
    }

    @ParameterizedTest
    @EnumSource(names = {"ATTEMPT", "TOTAL", "DEADLINE"})
    void phaseThatAWiderLimitCutsIsNotEarly(Limit limit) {
        ProbeReport report = new ReportBuilder()
                .timedOut(TLS, 300, limit, 300, 300)
                .ended(limit == ATTEMPT ? ATTEMPTS_USED_UP : OUT_OF_TIME);
        assertOnlyFinding(report, TLS_1000, HELD, "TLS took 300 ms, budget 1000 ms, cut by the " + limit + " limit");
    }

    @Test
    void phaseThatAWiderLimitCutsTooLateIsLate() {
        ProbeReport report =
                new ReportBuilder().timedOut(TLS, 1300, TOTAL, 300, 1300).ended(OUT_OF_TIME);
        assertOnlyFinding(
                report,
                TLS_1000,
                BROKEN,
                "TLS took 1300 ms > budget 1000 ms (+300 ms, allowance 100 ms), cut by the TOTAL limit");
    }

    @Test
    void phaseThatFailsBeforeItsBoundIsNotEarly() {
        ProbeReport report =
                new ReportBuilder().failed(300, new ProbeFailure.Reset(TLS)).ended(ATTEMPTS_USED_UP);
        assertOnlyFinding(report, TLS_1000, HELD, "TLS took 300 ms, budget 1000 ms");
    }

    @Test
    void phaseThatWasSkippedIsNotJudged() {
        TimeoutBudget budget = TimeoutBudget.builder().dns(ms(500)).build();
        ProbeReport report = new ReportBuilder()
                .skipped(DNS)
                .completed(CONNECT, 1)
                .succeeded(200, 0)
                .ended(SUCCEEDED);
        assertThat(judge(report, budget).findings()).isEmpty();
    }

    @Test
    void phaseIsHeldAgainstThePromiseAndNotAgainstTheEnginesOwnBound() {
        ProbeReport report = new ReportBuilder().timedOut(CONNECT, 250, 250).ended(ATTEMPTS_USED_UP);
        assertThat(judge(report, TLS_1000).findings()).isEmpty();
        TimeoutBudget connect = TimeoutBudget.builder().connect(ms(1000)).build();
        assertOnlyFinding(
                report, connect, BROKEN, "CONNECT timed out after 250 ms, before its budget 1000 ms (-750 ms)");
    }

    @ParameterizedTest
    @CsvSource({"DNS", "CONNECT", "TLS", "REQUEST", "FIRST_BYTE", "BODY"})
    void everyPhaseIsJudged(Phase phase) {
        TimeoutBudget budget = TimeoutBudget.builder().phase(phase, ms(800)).build();
        ProbeReport report =
                new ReportBuilder().completed(phase, 1240).succeeded(200, 0).ended(SUCCEEDED);
        assertOnlyFinding(report, budget, BROKEN, phase + " took 1240 ms > budget 800 ms (+440 ms, allowance 100 ms)");
    }

    static Stream<Arguments> bodyIdleTimeouts() {
        return Stream.of(
                arguments(400, BROKEN, "bodyIdle timed out after 400 ms, before its budget 500 ms (-100 ms)"),
                arguments(500, HELD, "bodyIdle timed out after 500 ms, budget 500 ms"),
                arguments(700, BROKEN, "bodyIdle took 700 ms > budget 500 ms (+200 ms, allowance 100 ms)"));
    }

    @ParameterizedTest
    @MethodSource("bodyIdleTimeouts")
    void gapInTheBodyIsJudgedByWhatItTook(double gap, Outcome outcome, String sentence) {
        TimeoutBudget budget = TimeoutBudget.builder().bodyIdle(ms(500)).build();
        ProbeReport report =
                new ReportBuilder().timedOut(BODY, 3000, BODY_IDLE, 500, gap).ended(ATTEMPTS_USED_UP);
        assertOnlyFinding(report, budget, outcome, sentence);
    }

    @Test
    void gapInTheBodyIsNotJudgedUnlessItEndedTheBody() {
        TimeoutBudget budget = TimeoutBudget.builder().bodyIdle(ms(500)).build();
        ProbeReport completed =
                new ReportBuilder().completed(BODY, 3000).succeeded(200, 0).ended(SUCCEEDED);
        ProbeReport timedOut =
                new ReportBuilder().timedOut(BODY, 3000, PHASE, 3000, 3000).ended(ATTEMPTS_USED_UP);
        assertThat(judge(completed, budget).findings()).isEmpty();
        assertThat(judge(timedOut, budget).findings()).isEmpty();
    }

    static Stream<Arguments> attempts() {
        ReportBuilder none = new ReportBuilder();
        return Stream.of(
                arguments(
                        none.completed(CONNECT, 400)
                                .completed(TLS, 500)
                                .succeeded(200, 0)
                                .ended(SUCCEEDED),
                        HELD,
                        "attempt 1 took 900 ms, budget 1000 ms"),
                arguments(
                        new ReportBuilder()
                                .completed(CONNECT, 800)
                                .completed(TLS, 700)
                                .succeeded(200, 0)
                                .ended(SUCCEEDED),
                        BROKEN,
                        "attempt 1 took 1500 ms > budget 1000 ms (+500 ms, allowance 100 ms)"),
                arguments(
                        new ReportBuilder()
                                .completed(CONNECT, 400)
                                .timedOut(TLS, 200, ATTEMPT, 600, 600)
                                .ended(ATTEMPTS_USED_UP),
                        BROKEN,
                        "attempt 1 timed out after 600 ms, before its budget 1000 ms (-400 ms)"),
                arguments(
                        new ReportBuilder()
                                .completed(CONNECT, 400)
                                .timedOut(TLS, 605, ATTEMPT, 1000, 1005)
                                .ended(ATTEMPTS_USED_UP),
                        HELD,
                        "attempt 1 timed out after 1005 ms, budget 1000 ms (+5 ms, allowance 100 ms)"),
                arguments(
                        new ReportBuilder()
                                .completed(CONNECT, 400)
                                .timedOut(TLS, 200, PHASE, 200, 200)
                                .ended(ATTEMPTS_USED_UP),
                        HELD,
                        "attempt 1 took 600 ms, budget 1000 ms"),
                arguments(
                        new ReportBuilder()
                                .completed(CONNECT, 400)
                                .timedOut(TLS, 200, DEADLINE, 600, 600)
                                .ended(OUT_OF_TIME),
                        HELD,
                        "attempt 1 took 600 ms, budget 1000 ms, cut by the DEADLINE limit"));
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void attemptIsJudgedAsAWhole(ProbeReport report, Outcome outcome, String sentence) {
        TimeoutBudget budget = TimeoutBudget.builder().attempt(ms(1000)).build();
        assertOnlyFinding(report, budget, outcome, sentence);
    }

    static Stream<Arguments> totals() {
        return Stream.of(
                arguments(twoAttempts(900).ended(ATTEMPTS_USED_UP), HELD, "total took 2100 ms, budget 3000 ms"),
                arguments(
                        twoAttempts(2000).ended(ATTEMPTS_USED_UP),
                        BROKEN,
                        "total took 3200 ms > budget 3000 ms (+200 ms, allowance 100 ms)"),
                arguments(
                        new ReportBuilder()
                                .timedOut(TLS, 1000, 1000)
                                .pause(200, 200)
                                .timedOut(TLS, 900, TOTAL, 2100, 2100)
                                .ended(OUT_OF_TIME),
                        BROKEN,
                        "total timed out after 2100 ms, before its budget 3000 ms (-900 ms)"),
                arguments(
                        new ReportBuilder()
                                .timedOut(TLS, 1000, 1000)
                                .pause(200, 200)
                                .timedOut(TLS, 1803, TOTAL, 3000, 3003)
                                .ended(OUT_OF_TIME),
                        HELD,
                        "total timed out after 3003 ms, budget 3000 ms (+3 ms, allowance 100 ms)"),
                arguments(twoAttempts(900).declined(900, TOTAL), HELD, "total took 2100 ms, budget 3000 ms"),
                arguments(
                        twoAttempts(900).declined(400, TOTAL),
                        BROKEN,
                        "total gave up after 2100 ms before a pause of 400 ms, which ends before its budget 3000 ms"
                                + " (-500 ms)"),
                arguments(
                        twoAttempts(900).declined(400, DEADLINE),
                        HELD,
                        "total took 2100 ms, budget 3000 ms, cut by the DEADLINE limit"),
                arguments(
                        twoAttempts(2000).declined(400, TOTAL),
                        BROKEN,
                        "total took 3200 ms > budget 3000 ms (+200 ms, allowance 100 ms)"),
                arguments(
                        new ReportBuilder()
                                .timedOut(TLS, 500, ATTEMPT, 500, 500)
                                .ended(ATTEMPTS_USED_UP),
                        HELD,
                        "total took 500 ms, budget 3000 ms"),
                arguments(
                        new ReportBuilder()
                                .timedOut(TLS, 500, DEADLINE, 500, 500)
                                .ended(OUT_OF_TIME),
                        HELD,
                        "total took 500 ms, budget 3000 ms, cut by the DEADLINE limit"));
    }

    private static ReportBuilder twoAttempts(double second) {
        return new ReportBuilder().timedOut(TLS, 1000, 1000).pause(200, 200).timedOut(TLS, second, second);
    }

    @ParameterizedTest
    @MethodSource("totals")
    void probeIsJudgedAsAWhole(ProbeReport report, Outcome outcome, String sentence) {
        assertOnlyFinding(report, TimeoutBudget.ofTotal(ms(3000)), outcome, sentence);
    }

    @Test
    void findingsStandInTheOrderOfTheAttemptsAndNameThem() {
        TimeoutBudget budget = TimeoutBudget.builder()
                .connect(ms(100))
                .firstByte(ms(800))
                .attempt(ms(2000))
                .total(ms(5000))
                .build();
        ProbeReport report = new ReportBuilder()
                .completed(CONNECT, 5)
                .failed(10, new ProbeFailure.Reset(TLS))
                .pause(0, 0)
                .completed(CONNECT, 6)
                .completed(FIRST_BYTE, 1240)
                .succeeded(200, 0)
                .ended(SUCCEEDED);
        assertThat(judge(report, budget).findings())
                .extracting(Finding::line)
                .containsExactly(
                        "attempt 1: CONNECT took 5 ms, budget 100 ms",
                        "attempt 1 took 15 ms, budget 2000 ms",
                        "attempt 2: CONNECT took 6 ms, budget 100 ms",
                        "attempt 2: FIRST_BYTE took 1240 ms > budget 800 ms (+440 ms, allowance 100 ms)",
                        "attempt 2 took 1246 ms, budget 2000 ms",
                        "total took 1261 ms, budget 5000 ms");
        assertThat(judge(report, budget).worst().map(Finding::subject)).contains("FIRST_BYTE");
    }

    @Test
    void findingCarriesWhatItWasDerivedFrom() {
        ProbeReport report =
                new ReportBuilder().completed(TLS, 1240).succeeded(200, 0).ended(SUCCEEDED);
        Finding finding = judge(report, TLS_1000).findings().get(0);
        assertThat(finding.subject()).isEqualTo("TLS");
        assertThat(finding.attempt()).contains(1);
        assertThat(finding.measured()).contains(ms(1240));
        assertThat(finding.bound()).contains(ms(1000));
    }

    private static void assertOnlyFinding(ProbeReport report, TimeoutBudget budget, Outcome outcome, String sentence) {
        List<Finding> findings = judge(report, budget).findings();
        assertThat(findings).extracting(Finding::sentence).containsExactly(sentence);
        assertThat(findings).extracting(Finding::outcome).containsExactly(outcome);
    }

    private static Verdict judge(ProbeReport report, TimeoutBudget budget) {
        return Judge.judge(report, Promise.of(budget), StallLog.none());
    }
}
