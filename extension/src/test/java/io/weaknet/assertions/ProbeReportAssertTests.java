/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.assertions;

import static io.weaknet.assertions.Probes.ANSWERED;
import static io.weaknet.assertions.Probes.RESET;
import static io.weaknet.assertions.Probes.SLOW_TLS;
import static io.weaknet.assertions.Probes.ms;
import static io.weaknet.assertions.WeakNetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weaknet.probe.Backoff;
import io.weaknet.probe.Limit;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.TimeoutBudget;
import io.weaknet.verdict.StallLog;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class ProbeReportAssertTests {
    private static final String ANSWERED_PICTURE = """
            https://shop.test:8443/cart: not judged, 1 attempt, succeeded, took 642 ms
                       begin  took  budget   0                                       642 ms
            attempt 1      0   642          [----------------------------------------------]  HTTP 200, 512 bytes (no DNS)
              CONNECT      0     2          [#                                             ]
              TLS          2   640    1000  [##############################################]
            # phase, - attempt, . pause, | its bound (> beyond the scale), ! over its bound
            """;
    private static final String SLOW_TLS_PICTURE = """
            https://shop.test:8443/cart: not judged, 2 attempts, attempts used up, took 2209 ms
                       begin  took  budget   0                                       2209 ms
            attempt 1      0  1003          [----------------------                         ]
              TLS          0  1003    1000  [#####################|                         ]  timed out: PHASE limit 1000
            pause 1     1003   203          [                     .....                     ]  planned 200 in 200
            attempt 2   1206  1003          [                         ----------------------]
              TLS       1206  1003    1000  [                         #####################|]  timed out: PHASE limit 1000
            # phase, - attempt, . pause, | its bound (> beyond the scale), ! over its bound
            """;
    private static final String RESET_PICTURE = """
            https://shop.test:8443/cart: not judged, 1 attempt, not retryable, took 2 ms
                       begin  took  budget   0                                             2 ms
            attempt 1      0     2          [--------------------------------------------------]
              CONNECT      0     2          [##################################################]  failed
              connection reset in CONNECT
            # phase, - attempt, . pause, | its bound (> beyond the scale), ! over its bound
            """;

    @Test
    void succeeded() {
        assertThat(ANSWERED).succeeded();
        assertFails(
                () -> assertThat(SLOW_TLS).succeeded(),
                "expected the probe to succeed,"
                        + " but attempt 2 failed: timed out in TLS after 1003 ms (PHASE limit 1000 ms)\n\n"
                        + SLOW_TLS_PICTURE);
    }

    @Test
    void failed() {
        assertThat(SLOW_TLS).failed();
        assertFails(
                () -> assertThat(ANSWERED).failed(),
                "expected the probe to fail, but attempt 1 succeeded with status 200\n\n" + ANSWERED_PICTURE);
    }

    @Test
    void timedOutInPhase() {
        assertThat(SLOW_TLS).timedOutIn(Phase.TLS);
        assertFails(
                () -> assertThat(SLOW_TLS).timedOutIn(Phase.CONNECT),
                "expected a timeout in CONNECT,"
                        + " but attempt 2 failed: timed out in TLS after 1003 ms (PHASE limit 1000 ms)\n\n"
                        + SLOW_TLS_PICTURE);
        assertFails(
                () -> assertThat(RESET).timedOutIn(Phase.CONNECT),
                "expected a timeout in CONNECT, but attempt 1 failed: connection reset in CONNECT\n\n" + RESET_PICTURE);
    }

    @Test
    void timedOutInPhaseByLimit() {
        assertThat(SLOW_TLS).timedOutIn(Phase.TLS, Limit.PHASE);
        assertFails(
                () -> assertThat(SLOW_TLS).timedOutIn(Phase.TLS, Limit.TOTAL),
                "expected the TOTAL limit to end TLS,"
                        + " but attempt 2 failed: timed out in TLS after 1003 ms (PHASE limit 1000 ms)\n\n"
                        + SLOW_TLS_PICTURE);
    }

    @Test
    void failedInPhase() {
        assertThat(RESET).failedIn(Phase.CONNECT);
        assertThat(SLOW_TLS).failedIn(Phase.TLS);
        assertFails(
                () -> assertThat(RESET).failedIn(Phase.TLS),
                "expected a failure in TLS, but attempt 1 failed: connection reset in CONNECT\n\n" + RESET_PICTURE);
    }

    @Test
    void failedWith() {
        assertThat(RESET).failedWith(ProbeFailure.Reset.class);
        assertFails(
                () -> assertThat(RESET).failedWith(ProbeFailure.Refused.class),
                "expected a failure of kind Refused,"
                        + " but was Reset, attempt 1 failed: connection reset in CONNECT\n\n" + RESET_PICTURE);
        assertFails(
                () -> assertThat(ANSWERED).failedWith(ProbeFailure.Refused.class),
                "expected a failure of kind Refused, but attempt 1 succeeded with status 200\n\n" + ANSWERED_PICTURE);
    }

    @Test
    void hasStatus() {
        assertThat(ANSWERED).hasStatus(200);
        assertFails(
                () -> assertThat(ANSWERED).hasStatus(503),
                "expected status 503, but was status 200\n\n" + ANSWERED_PICTURE);
        assertFails(
                () -> assertThat(RESET).hasStatus(503),
                "expected status 503,"
                        + " but there was no response, attempt 1 failed: connection reset in CONNECT\n\n"
                        + RESET_PICTURE);
    }

    @Test
    void madeAttempts() {
        assertThat(SLOW_TLS).madeAttempts(2);
        assertFails(
                () -> assertThat(SLOW_TLS).madeAttempts(1),
                "expected 1 attempt, but there were 2 (+1)\n\n" + SLOW_TLS_PICTURE);
        assertFails(
                () -> assertThat(SLOW_TLS).madeAttempts(4),
                "expected 4 attempts, but there were 2 (-2)\n\n" + SLOW_TLS_PICTURE);
    }

    @Test
    void keepsBudget() {
        assertThat(ANSWERED).keeps(tls(600));
        assertThat(SLOW_TLS).keeps(tls(1000));
        assertFails(() -> assertThat(ANSWERED).keeps(tls(500)), """
                attempt 1: TLS took 640 ms > budget 500 ms (+140 ms, allowance 100 ms)

                https://shop.test:8443/cart: BROKEN, 1 attempt, succeeded, took 642 ms
                           begin  took  budget   0                                       642 ms
                attempt 1      0   642          [----------------------------------------------]  HTTP 200, 512 bytes (no DNS)
                  CONNECT      0     2          [#                                             ]
                  TLS          2   640     500  [###################################|!!!!!!!!!!]  BROKEN
                # phase, - attempt, . pause, | its bound (> beyond the scale), ! over its bound
                """);
    }

    @Test
    void keepsBudgetWithAllowance() {
        assertThat(SLOW_TLS).keeps(tls(1000), ms(3));
        assertFailsFirst(() -> assertThat(SLOW_TLS).keeps(tls(1000), Duration.ZERO), """
                attempt 1: TLS took 1003 ms > budget 1000 ms (+3 ms, allowance 0 ms)
                  also: attempt 2: TLS took 1003 ms > budget 1000 ms (+3 ms, allowance 0 ms)

                https://shop.test:8443/cart: BROKEN,\
                """);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(ANSWERED).keeps(tls(1), ms(-1)));
    }

    @Test
    void keepsBudgetOnlyIfNothingIsEarly() {
        assertFailsFirst(
                () -> assertThat(SLOW_TLS).keeps(tls(1200)),
                "attempt 1: TLS timed out after 1003 ms, before its budget 1200 ms (-197 ms)\n");
    }

    @Test
    void backsOff() {
        assertThat(SLOW_TLS).backsOff(Backoff.exponential(ms(200)).attempts(2));
        assertFailsFirst(
                () -> assertThat(SLOW_TLS).backsOff(Backoff.exponential(ms(400)).attempts(3)), """
                pause 1 took 203 ms, expected 400 ms (-197 ms)
                  also: attempts: gave up after 2, promised 3 (-1)

                https://shop.test:8443/cart: BROKEN,\
                """);
    }

    @Test
    void backsOffWithAllowance() {
        Backoff backoff = Backoff.exponential(ms(200)).attempts(2);
        assertThat(SLOW_TLS).backsOff(backoff, ms(3));
        assertFailsFirst(
                () -> assertThat(SLOW_TLS).backsOff(backoff, Duration.ZERO),
                "pause 1 took 203 ms, expected 200 ms (+3 ms, allowance 0 ms)\n");
    }

    @Test
    void abortsTheTestWhereOnlyAStallBrokeThePromise() {
        StallLog stalls = (from, to) -> ms(50);
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> assertThat(ANSWERED).withStalls(stalls).keeps(tls(500)))
                .withMessageStartingWith("attempt 1: TLS took 640 ms > budget 500 ms (+140 ms, allowance 100 ms),"
                        + " but the machine stood still for 50 ms\n");
        assertFailsFirst(
                () -> assertThat(ANSWERED).withStalls(stalls).keeps(tls(480)),
                "attempt 1: TLS took 640 ms > budget 480 ms (+160 ms, allowance 100 ms)\n");
    }

    @Test
    void phase() {
        assertThat(ANSWERED).phase(Phase.TLS).completed().returnToReport().succeeded();
        assertFails(
                () -> assertThat(RESET).phase(Phase.TLS),
                "expected attempt 1 to reach TLS, but attempt 1 failed: connection reset in CONNECT\n\n"
                        + RESET_PICTURE);
    }

    @Test
    void descriptionComesFirst() {
        assertFailsFirst(
                () -> assertThat(SLOW_TLS).as("100%% of %s", "carts").succeeded(),
                "[100% of carts] expected the probe to succeed,");
    }

    @Test
    void standBesideAssertJsOwn() {
        assertThat(SLOW_TLS).failed().isNotNull();
        assertThat(SLOW_TLS.attempts()).hasSize(2);
        assertThat(SLOW_TLS.took()).isEqualTo(ms(2209));
    }

    private static TimeoutBudget tls(long millis) {
        return TimeoutBudget.builder().tls(ms(millis)).build();
    }

    private static void assertFails(ThrowingCallable assertion, String message) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessage(message);
    }

    private static void assertFailsFirst(ThrowingCallable assertion, String begin) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessageStartingWith(begin);
    }
}
