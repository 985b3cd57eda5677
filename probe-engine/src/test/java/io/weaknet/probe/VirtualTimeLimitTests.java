/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import static io.weaknet.probe.VirtualNetwork.HTTP;
import static io.weaknet.probe.VirtualNetwork.HTTPS;
import static io.weaknet.probe.VirtualNetwork.HTTPS_SERVER;
import static io.weaknet.probe.VirtualNetwork.HTTP_SERVER;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.weaknet.probe.ProbeFailure.HandshakeFailed;
import io.weaknet.probe.ProbeFailure.TimedOut;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every limit fires at exactly its nanosecond, whatever the phase. */
class VirtualTimeLimitTests {
    private static final Duration BOUND = ofNanos(123_456_789);
    private static final String LONG_BODY = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";

    private final VirtualNetwork network = new VirtualNetwork();

    static List<Arguments> everyPhaseAndLimit() {
        List<Arguments> all = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            for (Limit limit : List.of(Limit.PHASE, Limit.ATTEMPT, Limit.TOTAL, Limit.DEADLINE)) {
                all.add(Arguments.of(phase, limit));
            }
        }
        all.add(Arguments.of(Phase.BODY, Limit.BODY_IDLE));
        return all;
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("everyPhaseAndLimit")
    void aLimitEndsAStalledPhaseAtItsNanosecond(Phase phase, Limit limit) {
        URI uri = stallIn(phase);
        TimeoutBudget.Builder budget = TimeoutBudget.builder();
        Duration caller = limit == Limit.DEADLINE ? BOUND : ofHours(1);
        switch (limit) {
            case BODY_IDLE -> budget.bodyIdle(BOUND);
            case PHASE -> budget.phase(phase, BOUND);
            case ATTEMPT -> budget.attempt(BOUND);
            case TOTAL -> budget.total(BOUND);
            case DEADLINE -> {}
        }
        try (ProbeEngine engine = network.engine().budget(budget.build()).build()) {
            ProbeReport report = network.run(
                    engine.probeAsync(ProbeRequest.get(uri), Deadline.in(caller, network.ticker::nanoTime)));

            assertThat(report.failure()).contains(new TimedOut(phase, limit, BOUND, BOUND));
            assertThat(report.took()).isEqualTo(BOUND);
            PhaseTiming timing = report.last().timing(phase).orElseThrow();
            assertThat(timing.end()).isEqualTo(PhaseEnd.TIMED_OUT);
            assertThat(timing.took()).isEqualTo(BOUND);
            assertThat(timing.budget().isPresent()).isEqualTo(limit == Limit.PHASE);
            assertThat(report.end())
                    .isEqualTo(
                            limit == Limit.TOTAL || limit == Limit.DEADLINE
                                    ? ProbeEnd.OUT_OF_TIME
                                    : ProbeEnd.ATTEMPTS_USED_UP);
            assertThat(report.outOfTime())
                    .isEqualTo(
                            limit == Limit.TOTAL || limit == Limit.DEADLINE
                                    ? Optional.of(new OutOfTime(limit, Optional.empty()))
                                    : Optional.empty());
            network.loop.runUntilIdle();
            assertThat(network.opened).noneMatch(Channel::isOpen);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNarrowestOfLimitsAtTheSameInstantIsNamed(Phase phase) {
        URI uri = stallIn(phase);
        TimeoutBudget budget = TimeoutBudget.builder()
                .phase(phase, BOUND)
                .attempt(BOUND)
                .total(BOUND)
                .build();
        try (ProbeEngine engine = network.engine().budget(budget).build()) {
            ProbeReport report =
                    network.run(engine.probeAsync(ProbeRequest.get(uri), Deadline.in(BOUND, network.ticker::nanoTime)));

            assertThat(report.failure()).contains(new TimedOut(phase, Limit.PHASE, BOUND, BOUND));
        }
    }

    @Test
    void theGapBetweenTwoReadsIsNarrowerThanTheBody() {
        URI uri = stallIn(Phase.BODY);
        TimeoutBudget budget =
                TimeoutBudget.builder().body(BOUND).bodyIdle(BOUND).build();
        try (ProbeEngine engine = network.engine().budget(budget).build()) {
            assertThat(network.run(engine, uri).failure())
                    .contains(new TimedOut(Phase.BODY, Limit.BODY_IDLE, BOUND, BOUND));
        }
    }

    @Test
    void theGapCountsFromTheLastRead() {
        network.serve(HTTP_SERVER, Peers.dribbling(LONG_BODY, "0123456789", ofMillis(100)));
        TimeoutBudget budget = TimeoutBudget.builder().bodyIdle(ofMillis(150)).build();
        try (ProbeEngine engine = network.engine().budget(budget).build()) {
            ProbeReport report = network.run(engine, HTTP);

            assertThat(report.failure())
                    .contains(new TimedOut(Phase.BODY, Limit.BODY_IDLE, ofMillis(150), ofMillis(150)));
            assertThat(report.took()).isEqualTo(ofMillis(10 * 100 + 150));
            assertThat(report.last().response()).contains(new ProbeResponse(200, 10));
        }
    }

    @Test
    void aReadThatComesAfterTheGapDoesNotUndoItEvenIfTheTimerIsLater() {
        network.serve(HTTP_SERVER, Peers.dribbling("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n", "x", ofMillis(50)));
        Future<?> unused = network.loop.schedule( // the loop is held up, and then reads before it looks at its timers
                () -> network.ticker.advance(200, TimeUnit.MILLISECONDS), 49, TimeUnit.MILLISECONDS);
        TimeoutBudget budget = TimeoutBudget.builder().bodyIdle(ofMillis(100)).build();
        try (ProbeEngine engine = network.engine().budget(budget).build()) {
            assertThat(network.run(engine, HTTP).failure())
                    .contains(new TimedOut(Phase.BODY, Limit.BODY_IDLE, ofMillis(100), ofMillis(249)));
        }
    }

    @Test
    void aHandshakeThatFloodsWhileATaskRunsIsCutOff() {
        network.tlsTasks = task -> {}; // such as a trust manager that waits
        network.serve(HTTPS_SERVER, Peers.tls(TestCertificates.server(), channel -> {
            for (int i = 1; i <= 32; i++) {
                Future<?> unused = channel.eventLoop()
                        .schedule(
                                () -> Peers.write(
                                        channel.pipeline().firstContext(), Unpooled.wrappedBuffer(new byte[1 << 16])),
                                i,
                                TimeUnit.MILLISECONDS);
            }
        }));
        try (ProbeEngine engine =
                network.engine().sslContext(TestCertificates.client()).build()) {
            assertThat(network.run(engine, HTTPS).failure())
                    .contains(new HandshakeFailed(Phase.TLS, "the peer sent more than 1048576 bytes"));
            network.loop.runUntilIdle();
            assertThat(network.opened).noneMatch(Channel::isOpen);
        }
    }

    @Test
    void aChildIsNeverLaterThanItsParent() {
        URI uri = stallIn(Phase.FIRST_BYTE);
        TimeoutBudget budget = TimeoutBudget.builder()
                .attempt(ofSeconds(3))
                .total(ofSeconds(5))
                .build();
        Backoff backoff = Backoff.exponential(ofMillis(500)).attempts(9);
        try (ProbeEngine engine =
                network.engine().budget(budget).backoff(backoff).build()) {
            ProbeReport report = network.run(
                    engine.probeAsync(ProbeRequest.get(uri), Deadline.in(ofSeconds(8), network.ticker::nanoTime)));

            assertThat(report.attempts())
                    .extracting(attempt -> attempt.failure().orElseThrow())
                    .containsExactly(
                            new TimedOut(Phase.FIRST_BYTE, Limit.ATTEMPT, ofSeconds(3), ofSeconds(3)),
                            new TimedOut(Phase.FIRST_BYTE, Limit.TOTAL, ofSeconds(5), ofSeconds(5)));
            assertThat(report.took()).isEqualTo(ofSeconds(5));
            assertThat(report.end()).isEqualTo(ProbeEnd.OUT_OF_TIME);
        }
    }

    @Test
    void theCallersDeadlineEndsWhatTheTotalWouldAllow() {
        URI uri = stallIn(Phase.FIRST_BYTE);
        try (ProbeEngine engine =
                network.engine().budget(TimeoutBudget.ofTotal(ofSeconds(5))).build()) {
            Deadline parent = Deadline.in(ofSeconds(2), network.ticker::nanoTime);
            ProbeReport report = network.run(engine.probeAsync(ProbeRequest.get(uri), parent.child(ofSeconds(8))));

            assertThat(report.failure())
                    .contains(new TimedOut(Phase.FIRST_BYTE, Limit.DEADLINE, ofSeconds(2), ofSeconds(2)));
        }
    }

    @Test
    void aDeadlineThatHasPassedEndsTheFirstPhaseAtOnce() {
        URI uri = stallIn(Phase.DNS);
        try (ProbeEngine engine = network.engine().build()) {
            ProbeReport report = network.run(
                    engine.probeAsync(ProbeRequest.get(uri), Deadline.in(Duration.ZERO, network.ticker::nanoTime)));

            assertThat(report.failure())
                    .contains(new TimedOut(Phase.DNS, Limit.DEADLINE, Duration.ZERO, Duration.ZERO));
            assertThat(report.took()).isZero();
            assertThat(report.end()).isEqualTo(ProbeEnd.OUT_OF_TIME);
        }
    }

    /** A network on which a probe of the returned URI passes the phases before this one in no time and then stalls. */
    private URI stallIn(Phase phase) {
        switch (phase) {
            case DNS -> {
                network.resolving(ofHours(2), HTTP_SERVER.getAddress());
                return URI.create("http://example.test/");
            }
            case CONNECT -> {
                network.blackHole(HTTP_SERVER);
                return HTTP;
            }
            case TLS -> {
                network.serve(HTTPS_SERVER, Peers.silent());
                return HTTPS;
            }
            case REQUEST -> {
                network.serve(HTTP_SERVER, Peers.silent());
                network.onNewChannel(channel -> channel.pipeline().addLast(Peers.stuck()));
                return HTTP;
            }
            case FIRST_BYTE -> {
                network.serve(HTTP_SERVER, Peers.silent());
                return HTTP;
            }
            case BODY -> {
                network.serve(HTTP_SERVER, Peers.answering(LONG_BODY));
                return HTTP;
            }
        }
        throw new AssertionError(phase);
    }
}
