/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.weaknet.scenario.RetryAfterForm;
import io.weaknet.scenario.StatusSequence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Answers with a sequence of statuses that all connections share. */
final class StatusPlayer extends Fault {
    private static final int FIRST_WITH_RETRY_AFTER = 300;
    /** The fixed form of RFC 9110 §5.6.7. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final StatusSequence sequence;
    private final Clock clock;
    private final AtomicLong answered = new AtomicLong();

    StatusPlayer(StatusSequence sequence, Clock clock) {
        this.sequence = sequence;
        this.clock = clock;
    }

    @Override
    Answer answer(Connection connection, Answer answer) {
        long place = answered.getAndIncrement();
        if (place >= sequence.statuses().size()) {
            return answer;
        }
        HttpResponseStatus status =
                HttpResponseStatus.valueOf(sequence.statuses().get((int) place));
        Map<String, String> fields = status.code() < FIRST_WITH_RETRY_AFTER
                ? Map.of()
                : sequence.retryAfter().map(this::retryAfter).orElse(Map.of());
        Answer planned = Answer.text(status, status + "\n", fields);
        strikes(connection, planned.mayHaveBody() ? planned.content().length() : 0);
        return planned;
    }

    private Map<String, String> retryAfter(Duration time) {
        if (sequence.form() == RetryAfterForm.SECONDS) {
            return Map.of("retry-after", String.valueOf(time.toSeconds()));
        }
        Instant now = clock.instant();
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        Instant roundedUp = now.equals(second) ? now : second.plusSeconds(1);
        return Map.of("date", DATE.format(second), "retry-after", DATE.format(roundedUp.plus(time)));
    }
}
