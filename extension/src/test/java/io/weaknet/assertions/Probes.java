/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.assertions;

import io.weaknet.probe.Attempt;
import io.weaknet.probe.Backoff;
import io.weaknet.probe.Limit;
import io.weaknet.probe.Pause;
import io.weaknet.probe.Phase;
import io.weaknet.probe.PhaseEnd;
import io.weaknet.probe.PhaseTiming;
import io.weaknet.probe.ProbeEnd;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.ProbeReport;
import io.weaknet.probe.ProbeResponse;
import io.weaknet.probe.TimeoutBudget;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Three probes with known times. */
final class Probes {
    private static final TimeoutBudget BUDGET =
            TimeoutBudget.builder().tls(ms(1000)).build();

    /** 200 after CONNECT 2 ms and TLS 640 ms; DNS skipped. */
    static final ProbeReport ANSWERED = report(
            List.of(new Attempt(
                    1,
                    ms(0),
                    ms(642),
                    List.of(
                            timing(Phase.DNS, 0, 0, PhaseEnd.SKIPPED),
                            timing(Phase.CONNECT, 0, 2, PhaseEnd.COMPLETED),
                            timing(Phase.TLS, 2, 640, PhaseEnd.COMPLETED)),
                    Optional.empty(),
                    Optional.of(new ProbeResponse(200, 512)),
                    Optional.empty())),
            List.of(),
            ProbeEnd.SUCCEEDED);

    /** Two attempts that time out in TLS after 1003 ms, by its own limit of 1000 ms; 203 ms between them. */
    static final ProbeReport SLOW_TLS = report(
            List.of(timedOut(1, 0), timedOut(2, 1206)),
            List.of(new Pause(1, ms(1003), ms(200), ms(203))),
            ProbeEnd.ATTEMPTS_USED_UP);

    /** A reset in CONNECT after 2 ms. */
    static final ProbeReport RESET = report(
            List.of(new Attempt(
                    1,
                    ms(0),
                    ms(2),
                    List.of(timing(Phase.CONNECT, 0, 2, PhaseEnd.FAILED)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new ProbeFailure.Reset(Phase.CONNECT)))),
            List.of(),
            ProbeEnd.NOT_RETRYABLE);

    private Probes() {}

    static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    private static Attempt timedOut(int number, long begin) {
        return new Attempt(
                number,
                ms(begin),
                ms(1003),
                List.of(timing(Phase.TLS, begin, 1003, PhaseEnd.TIMED_OUT)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ProbeFailure.TimedOut(Phase.TLS, Limit.PHASE, ms(1000), ms(1003))));
    }

    private static PhaseTiming timing(Phase phase, long begin, long took, PhaseEnd end) {
        return new PhaseTiming(phase, ms(begin), ms(took), BUDGET.of(phase), end);
    }

    private static ProbeReport report(List<Attempt> attempts, List<Pause> pauses, ProbeEnd end) {
        Attempt last = attempts.get(attempts.size() - 1);
        return new ProbeReport(
                URI.create("https://shop.test:8443/cart"),
                BUDGET,
                Backoff.exponential(ms(200)).attempts(2),
                0,
                last.begin().plus(last.took()),
                attempts,
                pauses,
                end);
    }
}
