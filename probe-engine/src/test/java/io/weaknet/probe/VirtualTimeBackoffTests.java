/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import static io.weaknet.probe.VirtualNetwork.HTTP;
import static io.weaknet.probe.VirtualNetwork.HTTP_SERVER;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.Future;
import io.weaknet.probe.ProbeFailure.Refused;
import io.weaknet.probe.ProbeFailure.TimedOut;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VirtualTimeBackoffTests {
    private static final Backoff AN_HOUR =
            Backoff.exponential(ofSeconds(1)).cap(ofMinutes(10)).attempts(16);

    @Test
    void anHourOfBackoffKeepsItsScheduleToTheNanosecond() {
        ProbeReport report = refused(AN_HOUR, 1);

        long[] pauses = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600, 600, 600, 600};
        assertThat(report.pauses())
                .extracting(Pause::planned)
                .containsExactlyElementsOf(
                        LongStream.of(pauses).mapToObj(Duration::ofSeconds).toList());
        Duration at = Duration.ZERO;
        for (int i = 0; i < report.attempts().size(); i++) {
            assertThat(report.attempts().get(i).begin()).isEqualTo(at);
            assertThat(report.attempts().get(i).failure()).contains(new Refused(Phase.CONNECT, HTTP_SERVER));
            at = i < pauses.length ? at.plusSeconds(pauses[i]) : at;
        }
        assertThat(report.attempts()).hasSize(16);
        assertThat(report.took()).isEqualTo(at).isGreaterThan(ofHours(1));
        assertThat(report.end()).isEqualTo(ProbeEnd.ATTEMPTS_USED_UP);
    }

    static Stream<Jitter> jitters() {
        return Stream.of(Jitter.full(), Jitter.equal(), Jitter.fraction(0.5));
    }

    @ParameterizedTest
    @MethodSource("jitters")
    void theSameSeedGivesTheSameSchedule(Jitter jitter) {
        Backoff backoff = AN_HOUR.jitter(jitter);

        ProbeReport report = refused(backoff, 42);

        assertThat(refused(backoff, 42)).isEqualTo(report);
        assertThat(refused(backoff, 43).pauses()).isNotEqualTo(report.pauses());
        Duration at = Duration.ZERO;
        for (Pause pause : report.pauses()) {
            Interval interval = backoff.interval(pause.retry());
            assertThat(pause.planned()).isBetween(interval.min(), interval.max());
            assertThat(pause.took()).isEqualTo(pause.planned());
            assertThat(pause.begin()).isEqualTo(at);
            at = at.plus(pause.planned());
            assertThat(report.attempts().get(pause.retry()).begin()).isEqualTo(at);
        }
    }

    @Test
    void probesOfOneEngineDrawDifferentPauses() {
        VirtualNetwork network = new VirtualNetwork();
        try (ProbeEngine engine = network.engine()
                .backoff(AN_HOUR.jitter(Jitter.full()))
                .budget(TimeoutBudget.builder().build())
                .seed(7)
                .build()) {
            List<Pause> first = network.run(engine, HTTP).pauses();

            assertThat(network.run(engine, HTTP).pauses())
                    .extracting(Pause::planned)
                    .doesNotContainAnyElementsOf(
                            first.stream().map(Pause::planned).toList());
        }
    }

    @Test
    void aPauseRunsFromTheEndOfAnAttemptToTheBeginOfTheNext() {
        VirtualNetwork network = new VirtualNetwork();
        network.serve(HTTP_SERVER, Peers.silent());
        try (ProbeEngine engine = network.engine()
                .backoff(Backoff.exponential(ofMillis(200)).attempts(3))
                .budget(TimeoutBudget.builder().firstByte(ofSeconds(2)).build())
                .build()) {
            ProbeReport report = network.run(engine, HTTP);

            assertThat(report.attempts())
                    .extracting(Attempt::begin)
                    .containsExactly(Duration.ZERO, ofMillis(2200), ofMillis(4600));
            assertThat(report.pauses())
                    .containsExactly(
                            new Pause(1, ofMillis(2000), ofMillis(200), ofMillis(200)),
                            new Pause(2, ofMillis(4200), ofMillis(400), ofMillis(400)));
            assertThat(report.failure())
                    .contains(new TimedOut(Phase.FIRST_BYTE, Limit.PHASE, ofSeconds(2), ofSeconds(2)));
        }
    }

    @Test
    void aPauseThatWouldEndWithTheTotalIsNotBegun() {
        VirtualNetwork network = new VirtualNetwork();
        try (ProbeEngine engine = network.engine()
                .backoff(Backoff.exponential(ofSeconds(1)).attempts(5))
                .budget(TimeoutBudget.ofTotal(ofSeconds(3)))
                .build()) {
            ProbeReport report = network.run(engine, HTTP);

            assertThat(report.attempts()).hasSize(2);
            assertThat(report.took()).isEqualTo(ofSeconds(1));
            assertThat(report.end()).isEqualTo(ProbeEnd.OUT_OF_TIME);
            assertThat(report.outOfTime()).contains(new OutOfTime(Limit.TOTAL, Optional.of(ofSeconds(2))));
        }
    }

    @Test
    void aPauseThatWouldEndWithTheDeadlineIsNotBegun() {
        VirtualNetwork network = new VirtualNetwork();
        try (ProbeEngine engine = network.engine()
                .backoff(Backoff.exponential(ofSeconds(1)).attempts(5))
                .build()) {
            ProbeReport report = network.run(engine.probeAsync(
                    ProbeRequest.get(HTTP), Deadline.in(ofSeconds(3).minusNanos(1), network.ticker::nanoTime)));

            assertThat(report.attempts()).hasSize(2);
            assertThat(report.end()).isEqualTo(ProbeEnd.OUT_OF_TIME);
            assertThat(report.outOfTime()).contains(new OutOfTime(Limit.DEADLINE, Optional.of(ofSeconds(2))));
        }
    }

    @Test
    void aFailureThatIsNotToBeRetriedEndsTheProbe() {
        VirtualNetwork network = new VirtualNetwork();
        try (ProbeEngine engine = network.engine()
                .backoff(AN_HOUR)
                .retryIf(failure -> !(failure instanceof Refused))
                .build()) {
            ProbeReport report = network.run(engine, HTTP);

            assertThat(report.attempts()).hasSize(1);
            assertThat(report.end()).isEqualTo(ProbeEnd.NOT_RETRYABLE);
        }
    }

    @Test
    void theProbeStopsAtTheFirstSuccess() {
        VirtualNetwork network = new VirtualNetwork();
        Future<?> unused = network.loop.schedule(
                () -> network.serve(HTTP_SERVER, Peers.answering("HTTP/1.1 204 No Content\r\n\r\n")),
                90,
                TimeUnit.SECONDS);
        try (ProbeEngine engine = network.engine()
                .backoff(AN_HOUR)
                .budget(TimeoutBudget.builder().build())
                .build()) {
            ProbeReport report = network.run(engine, HTTP);

            assertThat(report.succeeded()).isTrue();
            assertThat(report.attempts()).hasSize(8);
            assertThat(report.last().begin()).isEqualTo(ofSeconds(127));
        }
    }

    private static ProbeReport refused(Backoff backoff, long seed) {
        VirtualNetwork network = new VirtualNetwork();
        try (ProbeEngine engine = network.engine()
                .backoff(backoff)
                .budget(TimeoutBudget.ofTotal(ofHours(3)))
                .seed(seed)
                .build()) {
            return network.run(engine, HTTP);
        }
    }
}
