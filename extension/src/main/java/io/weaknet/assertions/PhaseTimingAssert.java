/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.assertions;

import io.weaknet.probe.PhaseEnd;
import io.weaknet.probe.PhaseTiming;
import io.weaknet.probe.ProbeReport;
import io.weaknet.verdict.Times;
import java.time.Duration;
import org.assertj.core.api.AbstractAssert;

/** Assertions on one phase of an attempt. Bounds are exact: there is no allowance. */
public final class PhaseTimingAssert extends AbstractAssert<PhaseTimingAssert, PhaseTiming> {
    private final ProbeReport report;
    private final ProbeReportAssert parent;

    PhaseTimingAssert(PhaseTiming actual, ProbeReport report, ProbeReportAssert parent) {
        super(actual, PhaseTimingAssert.class);
        this.report = report;
        this.parent = parent;
    }

    /**
     * Verifies that the phase took that long or longer, as when a condition delays it. Leave some room below the delay that is
     * declared: a phase begins when the engine's thread notes it, and on a busy machine the answer may be on its way by then.
     *
     * <pre><code class='java'>
     * assertThat(report).phase(Phase.TLS).tookAtLeast(ofMillis(300)); // passes
     * assertThat(report).phase(Phase.TLS).tookAtLeast(ofSeconds(3));  // fails: expected TLS to take at least 3000 ms, …
     * </code></pre>
     *
     * @param bound the shortest time that is right
     * @return this
     * @throws AssertionError if it took less
     */
    public PhaseTimingAssert tookAtLeast(Duration bound) {
        return check(actual.took().compareTo(bound) >= 0, "at least ", bound);
    }

    /**
     * Verifies that the phase took that long or less.
     *
     * <pre><code class='java'>
     * assertThat(report).phase(Phase.TLS).tookAtMost(ofSeconds(3));  // passes
     * assertThat(report).phase(Phase.TLS).tookAtMost(ofMillis(300)); // fails: expected TLS to take at most 300 ms, …
     * </code></pre>
     *
     * @param bound the longest time that is right
     * @return this
     * @throws AssertionError if it took more
     */
    public PhaseTimingAssert tookAtMost(Duration bound) {
        return check(actual.took().compareTo(bound) <= 0, "at most ", bound);
    }

    /**
     * Verifies that the phase did what it had to.
     *
     * <pre><code class='java'>
     * assertThat(answered).phase(Phase.TLS).completed(); // passes
     * assertThat(timedOut).phase(Phase.TLS).completed(); // fails: expected TLS to complete, but it timed out after 1003 ms
     * </code></pre>
     *
     * @return this
     * @throws AssertionError if it timed out, failed or was skipped
     */
    public PhaseTimingAssert completed() {
        return check(PhaseEnd.COMPLETED, "to complete");
    }

    /**
     * Verifies that there was nothing to do in the phase.
     *
     * <pre><code class='java'>
     * assertThat(toLiteralAddress).phase(Phase.DNS).skipped(); // passes
     * assertThat(toHostName).phase(Phase.DNS).skipped();       // fails: expected DNS to be skipped, but it completed after 3 ms
     * </code></pre>
     *
     * @return this
     * @throws AssertionError if it was not skipped
     */
    public PhaseTimingAssert skipped() {
        return check(PhaseEnd.SKIPPED, "to be skipped");
    }

    /**
     * Goes back to the report.
     *
     * @return the assertions on the report
     */
    public ProbeReportAssert returnToReport() {
        return parent;
    }

    private PhaseTimingAssert check(boolean kept, String which, Duration bound) {
        if (kept) {
            return this;
        }
        Duration took = actual.took();
        throw failing("expected " + actual.phase() + " to take " + which + Times.text(bound) + ", but it took "
                + Times.textBeside(took, bound) + " (" + Times.difference(took.minus(bound)) + ", no allowance)");
    }

    private PhaseTimingAssert check(PhaseEnd end, String expected) {
        if (actual.end() == end) {
            return this;
        }
        throw failing("expected " + actual.phase() + " " + expected + ", but " + Told.end(actual));
    }

    private AssertionError failing(String firstLine) {
        return failure("%s", Told.message(firstLine, report));
    }
}
