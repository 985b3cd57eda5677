/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The server answers with these statuses, one for each request whatever its path, in their order over all its connections;
 * then it answers as ever.
 *
 * @param statuses the statuses, from 1 to 1000 of them, each from 200 to 599
 * @param retryAfter what the field {@code Retry-After} says on those from 300 on, in whole seconds, from 0 to 24 hours; empty
 *     for no such field
 * @param form how it says that; a date is rounded up to the next whole second
 */
@ConditionType(
        name = "status-sequence",
        sees = "the first responses have these statuses, with Retry-After if wanted; later ones are as ever",
        examples = @ConditionType.Example("value = 503|503|200, retryAfter = 1s"))
public record StatusSequence(
        List<Integer> statuses,
        Optional<Duration> retryAfter,
        @Field(absent = "seconds") RetryAfterForm form) implements OriginCondition {
    private static final int MOST = 1000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if there is no status or too many, or one of them or {@code retryAfter} is out of range
     */
    public StatusSequence {
        statuses = List.copyOf(statuses);
        if (statuses.isEmpty() || statuses.size() > MOST) {
            throw new IllegalArgumentException("statuses: " + statuses.size() + " of them (expected: 1 up to 1000)");
        }
        statuses.forEach(each -> Settings.inRange("statuses", each, 200, 599));
        retryAfter.ifPresent(value -> {
            Settings.duration(value, "retryAfter");
            if (!value.equals(Duration.ofSeconds(value.toSeconds()))) {
                throw new IllegalArgumentException(
                        "retryAfter: " + DurationText.format(value) + " (expected: whole seconds)");
            }
        });
    }

    @Override
    public String describe() {
        return "StatusSequence["
                + statuses.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + retryAfter
                        .map(value -> "; Retry-After " + value.toSeconds() + " s"
                                + (form == RetryAfterForm.HTTP_DATE ? " as a date" : ""))
                        .orElse("")
                + "]";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.ORIGIN_HTTP);
    }
}
