/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.RetryAfterForm;
import io.weaknet.scenario.StatusSequence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusSequenceTests {
    private static final Clock AT_HALF_PAST_A_SECOND =
            Clock.fixed(Instant.parse("1994-11-06T08:49:37.500Z"), ZoneOffset.UTC);

    private final Faults faults = new Faults();

    private Fault play(Optional<Duration> retryAfter, RetryAfterForm form, Integer... statuses) {
        Fault fault = new StatusPlayer(new StatusSequence(List.of(statuses), retryAfter, form), AT_HALF_PAST_A_SECOND);
        faults.add(fault);
        return fault;
    }

    @Test
    void allConnectionsShareTheSequenceAndThenAllIsAsEver() {
        Fault fault = play(Optional.empty(), RetryAfterForm.SECONDS, 503, 503, 200);
        try (VirtualConnection one = new VirtualConnection(faults);
                VirtualConnection other = new VirtualConnection(faults)) {
            one.get("/bytes/5");
            other.get("/bytes/5");
            assertThat(one.text()).startsWith("HTTP/1.1 503 ").endsWith("503 Service Unavailable\n");
            assertThat(other.text()).startsWith("HTTP/1.1 503 ").doesNotContain("retry-after");
            one.get("/nothing");
            assertThat(one.text()).startsWith("HTTP/1.1 200 ").endsWith("200 OK\n");
            one.get("/bytes/5");
            other.get("/nothing");
            assertThat(one.text()).endsWith("01234");
            assertThat(other.text()).startsWith("HTTP/1.1 404 ");
        }
        assertThat(fault.connections()).isEqualTo(2);
        assertThat(fault.bytes()).isEqualTo(2 * "503 Service Unavailable\n".length() + "200 OK\n".length());
    }

    @Test
    void retryAfterStandsInSecondsOnWhatIsNoSuccess() {
        play(Optional.of(Duration.ofSeconds(7)), RetryAfterForm.SECONDS, 429, 200);
        try (VirtualConnection connection = new VirtualConnection(faults)) {
            connection.get("/");
            assertThat(connection.text()).contains("\r\nretry-after: 7\r\n");
            connection.get("/");
            assertThat(connection.text()).doesNotContain("retry-after");
        }
    }

    @Test
    void retryAfterStandsAsADateThatIsNotBeforeTheTimeBesideTheServersOwn() {
        play(Optional.of(Duration.ofSeconds(7)), RetryAfterForm.HTTP_DATE, 503);
        try (VirtualConnection connection = new VirtualConnection(faults)) {
            connection.get("/");
            assertThat(connection.text())
                    .contains(
                            "\r\ndate: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
                            "\r\nretry-after: Sun, 06 Nov 1994 08:49:45 GMT\r\n");
        }
    }

    @Test
    void aStatusWithoutABodyHasNoneAndHeadNeither() {
        play(Optional.empty(), RetryAfterForm.SECONDS, 204, 503);
        try (VirtualConnection connection = new VirtualConnection(faults)) {
            connection.get("/bytes/5");
            assertThat(connection.text()).isEqualTo("HTTP/1.1 204 No Content\r\n\r\n");
            connection.request("HEAD", "/bytes/5");
            assertThat(connection.text()).startsWith("HTTP/1.1 503 ").endsWith("\r\n\r\n");
        }
    }

    @Test
    void takenOffTheRestOfItDoesNotCome() {
        Fault fault = play(Optional.empty(), RetryAfterForm.SECONDS, 500, 500);
        try (VirtualConnection connection = new VirtualConnection(faults)) {
            connection.get("/");
            faults.remove(fault);
            connection.get("/");
            assertThat(connection.text()).containsSubsequence("HTTP/1.1 500 ", "HTTP/1.1 200 ");
        }
    }
}
