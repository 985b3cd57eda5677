/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.assertions;

import io.weaknet.junit5.internal.StallMeter;
import io.weaknet.probe.Attempt;
import io.weaknet.probe.Backoff;
import io.weaknet.probe.Limit;
import io.weaknet.probe.Phase;
import io.weaknet.probe.PhaseTiming;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.ProbeReport;
import io.weaknet.probe.ProbeResponse;
import io.weaknet.probe.TimeoutBudget;
import io.weaknet.verdict.FailureMessage;
import io.weaknet.verdict.Finding;
import io.weaknet.verdict.Judge;
import io.weaknet.verdict.Outcome;
import io.weaknet.verdict.Promise;
import io.weaknet.verdict.StallLog;
import io.weaknet.verdict.Verdict;
import io.weaknet.verdict.Waterfall;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.opentest4j.TestAbortedException;

/**
 * Assertions on what a probe observed. The first line of every message stands alone; the waterfall of the probe follows.
 * Unless an assertion says otherwise it looks at the attempt that decided, the last one.
 */
public final class ProbeReportAssert extends AbstractAssert<ProbeReportAssert, ProbeReport> {
    private StallLog stalls = StallMeter.running();

    ProbeReportAssert(ProbeReport actual) {
        super(actual, ProbeReportAssert.class);
    }

    /**
     * Verifies that the probe succeeded.
     *
     * <pre><code class='java'>
     * assertThat(answered).succeeded(); // passes
     * assertThat(timedOut).succeeded(); // fails: expected the probe to succeed, but attempt 2 failed: timed out in TLS …
     * </code></pre>
     *
     * @return this
     * @throws AssertionError if it failed
     */
    public ProbeReportAssert succeeded() {
        return check(ProbeReport::succeeded, "expected the probe to succeed");
    }

    /**
     * Verifies that the probe failed, for whatever reason.
     *
     * <pre><code class='java'>
     * assertThat(timedOut).failed(); // passes
     * assertThat(answered).failed(); // fails: expected the probe to fail, but attempt 1 succeeded with status 200
     * </code></pre>
     *
     * @return this
     * @throws AssertionError if it succeeded
     */
    public ProbeReportAssert failed() {
        return check(report -> !report.succeeded(), "expected the probe to fail");
    }

    /**
     * Verifies that the probe timed out in a phase, whichever limit ended it.
     *
     * <pre><code class='java'>
     * assertThat(slowTls).timedOutIn(Phase.TLS);     // passes
     * assertThat(slowTls).timedOutIn(Phase.CONNECT); // fails: expected a timeout in CONNECT, but attempt 2 failed: timed out in TLS …
     * </code></pre>
     *
     * @param phase the phase
     * @return this
     * @throws AssertionError if it succeeded, failed otherwise, or timed out in another phase
     */
    public ProbeReportAssert timedOutIn(Phase phase) {
        return check(report -> timeout(report, phase).isPresent(), "expected a timeout in " + phase);
    }

    /**
     * Verifies that a limit ended the probe in a phase.
     *
     * <pre><code class='java'>
     * assertThat(slowTls).timedOutIn(Phase.TLS, Limit.PHASE); // passes
     * assertThat(slowTls).timedOutIn(Phase.TLS, Limit.TOTAL); // fails: expected the TOTAL limit to end TLS, but …
     * </code></pre>
     *
     * @param phase the phase
     * @param limit the limit
     * @return this
     * @throws AssertionError if it succeeded, failed otherwise, or another limit ended it
     */
    public ProbeReportAssert timedOutIn(Phase phase, Limit limit) {
        return check(
                report -> timeout(report, phase)
                        .filter(timeout -> timeout.limit() == limit)
                        .isPresent(),
                "expected the " + limit + " limit to end " + phase);
    }

    /**
     * Verifies that the probe failed in a phase, timeouts included.
     *
     * <pre><code class='java'>
     * assertThat(refused).failedIn(Phase.CONNECT); // passes
     * assertThat(refused).failedIn(Phase.TLS);     // fails: expected a failure in TLS, but attempt 1 failed: connection refused …
     * </code></pre>
     *
     * @param phase the phase
     * @return this
     * @throws AssertionError if it succeeded or failed in another phase
     */
    public ProbeReportAssert failedIn(Phase phase) {
        return check(
                report -> report.failure()
                        .filter(failure -> failure.phase() == phase)
                        .isPresent(),
                "expected a failure in " + phase);
    }

    /**
     * Verifies the kind of failure.
     *
     * <pre><code class='java'>
     * assertThat(refused).failedWith(ProbeFailure.Refused.class); // passes
     * assertThat(refused).failedWith(ProbeFailure.Reset.class);   // fails: expected a failure of kind Reset, but was Refused …
     * </code></pre>
     *
     * @param kind the kind
     * @return this
     * @throws AssertionError if it succeeded or failed otherwise
     */
    public ProbeReportAssert failedWith(Class<? extends ProbeFailure> kind) {
        isNotNull();
        if (actual.failure().filter(kind::isInstance).isPresent()) {
            return this;
        }
        String was = actual.failure()
                .map(failure -> "was " + failure.getClass().getSimpleName() + ", ")
                .orElse("");
        throw failing("expected a failure of kind " + kind.getSimpleName() + ", but " + was + Told.end(actual));
    }

    /**
     * Verifies the status of the response, expected or not.
     *
     * <pre><code class='java'>
     * assertThat(answered).hasStatus(200); // passes
     * assertThat(answered).hasStatus(503); // fails: expected status 503, but was status 200
     * </code></pre>
     *
     * @param status the HTTP status code
     * @return this
     * @throws AssertionError if there was another status, or no response
     */
    public ProbeReportAssert hasStatus(int status) {
        isNotNull();
        Optional<ProbeResponse> response = actual.last().response();
        if (response.filter(it -> it.status() == status).isPresent()) {
            return this;
        }
        throw failing("expected status " + status + ", but "
                + response.map(it -> "was " + Told.status(it))
                        .orElseGet(() -> "there was no response, " + Told.end(actual)));
    }

    /**
     * Verifies how many attempts were made, the first one included.
     *
     * <pre><code class='java'>
     * assertThat(report).madeAttempts(4); // passes
     * assertThat(report).madeAttempts(3); // fails: expected 3 attempts, but there were 4 (+1)
     * </code></pre>
     *
     * @param count how many
     * @return this
     * @throws AssertionError if there were more or fewer
     */
    public ProbeReportAssert madeAttempts(int count) {
        isNotNull();
        int difference = actual.attempts().size() - count;
        if (difference == 0) {
            return this;
        }
        throw failing("expected " + count + (count == 1 ? " attempt" : " attempts") + ", but there were "
                + actual.attempts().size() + " (" + (difference > 0 ? "+" : "") + difference + ")");
    }

    /**
     * Verifies that every bound of a budget was kept, with {@linkplain Promise#DEFAULT_ALLOWANCE the default allowance}.
     *
     * <pre><code class='java'>
     * assertThat(report).keeps(TimeoutBudget.builder().tls(ofSeconds(2)).build());  // passes
     * assertThat(report).keeps(TimeoutBudget.builder().tls(ofMillis(800)).build()); // fails: attempt 1: TLS took 1240 ms > …
     * </code></pre>
     *
     * @param budget the budget
     * @return this
     * @throws AssertionError if a bound was exceeded beyond the allowance, or a limit fired early
     * @throws TestAbortedException if a bound was missed only because the machine stood still
     */
    public ProbeReportAssert keeps(TimeoutBudget budget) {
        return keeps(budget, Promise.DEFAULT_ALLOWANCE);
    }

    /**
     * Verifies that every bound of a budget was kept.
     *
     * <pre><code class='java'>
     * assertThat(report).keeps(budget, ofMillis(50));  // passes
     * assertThat(report).keeps(budget, Duration.ZERO); // fails: attempt 1: TLS took 1012 ms > budget 1000 ms (+12 ms, …
     * </code></pre>
     *
     * @param budget the budget
     * @param allowance how late a bound may be found, not negative; nothing may be early
     * @return this
     * @throws AssertionError if a bound was exceeded beyond the allowance, or a limit fired early
     * @throws TestAbortedException if a bound was missed only because the machine stood still
     * @throws IllegalArgumentException if the allowance is negative
     */
    public ProbeReportAssert keeps(TimeoutBudget budget, Duration allowance) {
        return judge(new Promise(budget, Optional.empty(), allowance));
    }

    /**
     * Verifies the number of attempts and that each pause lies in its interval, with
     * {@linkplain Promise#DEFAULT_ALLOWANCE the default allowance}.
     *
     * <pre><code class='java'>
     * assertThat(report).backsOff(Backoff.exponential(ofMillis(200)));                        // passes
     * assertThat(report).backsOff(Backoff.exponential(ofMillis(400)).jitter(Jitter.equal())); // fails: pause 1 took 120 ms, …
     * </code></pre>
     *
     * @param backoff the backoff
     * @return this
     * @throws AssertionError if a pause is outside of its interval, or there were too many or too few attempts
     * @throws TestAbortedException if a pause was too long only because the machine stood still
     */
    public ProbeReportAssert backsOff(Backoff backoff) {
        return backsOff(backoff, Promise.DEFAULT_ALLOWANCE);
    }

    /**
     * Verifies the number of attempts and that each pause lies in its interval.
     *
     * <pre><code class='java'>
     * assertThat(report).backsOff(backoff, ofMillis(50));  // passes
     * assertThat(report).backsOff(backoff, Duration.ZERO); // fails: pause 1 took 203 ms, expected 200 ms (+3 ms, …
     * </code></pre>
     *
     * @param backoff the backoff
     * @param allowance how much longer a pause may be found, not negative; nothing may be shorter
     * @return this
     * @throws AssertionError if a pause is outside of its interval, or there were too many or too few attempts
     * @throws TestAbortedException if a pause was too long only because the machine stood still
     * @throws IllegalArgumentException if the allowance is negative
     */
    public ProbeReportAssert backsOff(Backoff backoff, Duration allowance) {
        return judge(new Promise(TimeoutBudget.builder().build(), Optional.of(backoff), allowance));
    }

    /**
     * Accounts for other stalls than those that were recorded while WeakNet's tests run.
     *
     * @param log when the machine stood still
     * @return this
     */
    public ProbeReportAssert withStalls(StallLog log) {
        stalls = log;
        return this;
    }

    /**
     * Goes to one phase of the last attempt.
     *
     * <pre><code class='java'>
     * assertThat(report).phase(Phase.TLS).tookAtLeast(ofSeconds(1)).returnToReport().succeeded(); // passes
     * assertThat(refused).phase(Phase.TLS); // fails: expected attempt 1 to reach TLS, but attempt 1 failed: connection refused …
     * </code></pre>
     *
     * @param phase the phase
     * @return assertions on it
     * @throws AssertionError if the attempt did not reach it
     */
    public PhaseTimingAssert phase(Phase phase) {
        isNotNull();
        Attempt last = actual.last();
        PhaseTiming timing = last.timing(phase)
                .orElseThrow(() -> failing(
                        "expected attempt " + last.number() + " to reach " + phase + ", but " + Told.end(actual)));
        return new PhaseTimingAssert(timing, actual, this);
    }

    private AssertionError failing(String firstLine) {
        return failure("%s", Told.message(firstLine, actual));
    }

    private ProbeReportAssert check(Predicate<ProbeReport> expectation, String expected) {
        isNotNull();
        if (expectation.test(actual)) {
            return this;
        }
        throw failing(expected + ", but " + Told.end(actual));
    }

    private ProbeReportAssert judge(Promise promise) {
        isNotNull();
        Verdict verdict = Judge.judge(actual, promise, stalls);
        if (verdict.outcome() == Outcome.HELD) {
            return this;
        }
        String text =
                verdict.worst().map(Finding::line).orElse("") + "\n" + FailureMessage.furtherFindings(verdict) + "\n";
        AssertionError error = failure("%s", text + Waterfall.draw(actual, promise, verdict));
        if (verdict.outcome() == Outcome.INCONCLUSIVE) {
            throw new TestAbortedException(error.getMessage());
        }
        throw error;
    }

    private static Optional<ProbeFailure.TimedOut> timeout(ProbeReport report, Phase phase) {
        return report.failure()
                .filter(ProbeFailure.TimedOut.class::isInstance)
                .map(ProbeFailure.TimedOut.class::cast)
                .filter(timeout -> timeout.phase() == phase);
    }
}
