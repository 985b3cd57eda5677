/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import static io.weaknet.probe.Phase.BODY;
import static io.weaknet.probe.Phase.CONNECT;
import static io.weaknet.probe.Phase.DNS;
import static io.weaknet.probe.Phase.FIRST_BYTE;
import static io.weaknet.probe.Phase.REQUEST;
import static io.weaknet.probe.Phase.TLS;
import static io.weaknet.probe.ProbeEnd.ATTEMPTS_USED_UP;
import static io.weaknet.probe.ProbeEnd.SUCCEEDED;
import static io.weaknet.verdict.ReportBuilder.ms;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.probe.Backoff;
import io.weaknet.probe.Jitter;
import io.weaknet.probe.Limit;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.ProbeReport;
import io.weaknet.probe.TimeoutBudget;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaterfallTests {
    private static final Promise PROMISE = Promise.of(
            TimeoutBudget.builder()
                    .connect(ms(1000))
                    .tls(ms(1000))
                    .firstByte(ms(800))
                    .attempt(ms(2500))
                    .total(ms(5000))
                    .build(),
            Backoff.exponential(ms(200)).jitter(Jitter.equal()).attempts(3));

    @Test
    void drawsEveryAttemptPhasePauseAndBound() {
        ProbeReport report = new ReportBuilder()
                .skipped(DNS)
                .completed(CONNECT, 0.4)
                .timedOut(TLS, 1003, 1000)
                .pause(150, 151)
                .skipped(DNS)
                .failed(12, new ProbeFailure.Reset(CONNECT))
                .pause(300, 120)
                .skipped(DNS)
                .completed(CONNECT, 0.5)
                .completed(TLS, 40)
                .completed(REQUEST, 0.2)
                .completed(FIRST_BYTE, 1240)
                .completed(BODY, 30)
                .succeeded(200, 512)
                .ended(SUCCEEDED);
        assertThat(draw(report, PROMISE)).isEqualTo("""
                        https://shop.test:8443/cart: BROKEN, 3 attempts, succeeded, took 2597 ms of 5000 ms
                                      begin  took  budget   0                                2597 ms
                        attempt 1         0  1003    2500  [----------------                      | ]  (no DNS)
                          CONNECT         0   0.4    1000  [#              |                        ]
                          TLS           0.4  1003    1000  [###############|                        ]  timed out: PHASE limit 1000
                        pause 1        1003   151          [               ...                      ]  planned 150 in 100 … 200
                        attempt 2      1154    12    2500  [                 -                     >]  (no DNS)
                          CONNECT      1154    12    1000  [                 #               |      ]  failed
                          connection reset in CONNECT
                        pause 2        1166   120          [                 ...                    ]  planned 300 in 200 … 400 BROKEN
                        attempt 3      1286  1311    2500  [                   ---------------------]  HTTP 200, 512 bytes (no DNS)
                          CONNECT      1286   0.5    1000  [                   #               |    ]
                          TLS          1287    40    1000  [                   ##              |    ]
                          REQUEST      1327   0.2          [                    #                   ]
                          FIRST_BYTE   1327  1240     800  [                    ############|!!!!!!!]  BROKEN
                          BODY         2567    30          [                                       #]
                        # phase, - attempt, . pause, | its bound (> beyond the scale), ! over its bound
                        """);
    }

    @Test
    void showsTheLimitThatFiredAndWhatItWasSetTo() {
        ProbeReport idle = new ReportBuilder()
                .completed(CONNECT, 1)
                .timedOut(BODY, 3000, Limit.BODY_IDLE, 400, 401)
                .ended(ATTEMPTS_USED_UP);
        Promise promise = Promise.of(TimeoutBudget.builder().bodyIdle(ms(500)).build());
        assertThat(draw(idle, promise)).contains("]  timed out: BODY_IDLE limit 400 BROKEN\n");
        ProbeReport total =
                new ReportBuilder().timedOut(TLS, 300, Limit.TOTAL, 300, 300).ended(ATTEMPTS_USED_UP);
        assertThat(draw(total, promise)).contains("]  timed out: TOTAL limit 300\n");
    }

    @Test
    void leavesOutTheMiddleOfManyAttempts() {
        List<String> lines =
                draw(attempts(10).ended(ATTEMPTS_USED_UP), PROMISE).lines().toList();
        assertThat(lines)
                .filteredOn(line -> line.matches("(attempt|pause|\\.\\.\\.).*"))
                .extracting(line -> line.replaceAll("^(attempt \\d+|pause \\d+)? .*", "$1"))
                .containsExactly(
                        "attempt 1",
                        "pause 1",
                        "attempt 2",
                        "pause 2",
                        "attempt 3",
                        "... 5 more attempts ...",
                        "attempt 9",
                        "pause 9",
                        "attempt 10");
    }

    @Test
    void showsSixAttemptsInFull() {
        assertThat(draw(attempts(6).ended(ATTEMPTS_USED_UP), PROMISE))
                .contains("attempt 4", "pause 5")
                .doesNotContain("more attempts");
    }

    @Test
    void staysWithinTheWidthWhateverItShows() {
        ReportBuilder builder = new ReportBuilder()
                .uri("https://shop.test/" + "a".repeat(300))
                .completed(CONNECT, 3_000_000_000.0)
                .timedOut(BODY, 3e9, Limit.BODY_IDLE, 3e9, 3e9)
                .pause(3e9, 3e9)
                .failed(1, new ProbeFailure.Untrusted(TLS, "one line\nand another " + "x".repeat(200)));
        String picture = draw(builder.ended(ATTEMPTS_USED_UP), PROMISE);
        assertThat(picture.lines()).allMatch(line -> line.length() <= 110).hasSize(10);
        assertThat(picture)
                .contains("aaa...: BROKEN, 2 attempts, attempts used up, took")
                .contains("certificate not trusted: one line and another xxx");
    }

    @Test
    void saysWhatWasNotJudged() {
        ProbeReport report =
                new ReportBuilder().completed(TLS, 1).succeeded(200, 0).ended(SUCCEEDED);
        Promise nothing = Promise.of(TimeoutBudget.builder().build());
        assertThat(draw(report, nothing))
                .startsWith("https://shop.test:8443/cart: not judged, 1 attempt, succeeded, took 1 ms\n");
    }

    @Test
    void drawsAProbeThatTookNoTime() {
        ProbeReport report = new ReportBuilder()
                .failed(0, new ProbeFailure.Unresolved(DNS, "shop.test", "no such name"))
                .ended(ATTEMPTS_USED_UP);
        assertThat(draw(report, PROMISE)).contains("took 0 ms", "could not resolve shop.test: no such name");
    }

    private static ReportBuilder attempts(int count) {
        ReportBuilder builder = new ReportBuilder();
        for (int i = 1; i <= count; i++) {
            builder.failed(5, new ProbeFailure.Reset(CONNECT));
            if (i < count) {
                builder.pause(200, 200);
            }
        }
        return builder;
    }

    private static String draw(ProbeReport report, Promise promise) {
        return Waterfall.draw(report, promise, Judge.judge(report, promise, StallLog.none()));
    }
}
