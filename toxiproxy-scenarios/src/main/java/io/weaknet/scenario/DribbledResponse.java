/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.Set;

/**
 * The server sends a part of its HTTP response a few bytes at a time: the first at once, each further piece an interval after
 * the one before. Every piece is flushed by itself and is a TLS record of its own. Timeouts that begin anew with every read do
 * not notice: only a deadline does.
 *
 * @param part the part of the response that is dribbled
 * @param bytes how many bytes come at a time at most, from 1 to 1000000; the piece that ends a half of the body may be shorter
 * @param interval how long the pauses are, in whole milliseconds, from 1 ms to 24 hours
 */
@ConditionType(
        name = "dribbled-response",
        sees = "the header of the response, or its body, comes a few bytes at a time; no single read is slow",
        examples = @ConditionType.Example("at = header, bytes = 1, interval = 200ms"))
public record DribbledResponse(
        @Field(name = "at", absent = "header") ResponsePart part,
        @Field(absent = "1") int bytes,
        Duration interval) implements OriginCondition {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if {@code bytes} or {@code interval} is out of range
     */
    public DribbledResponse {
        Settings.inRange("bytes", bytes, 1, 1_000_000);
        Settings.delay(interval, "interval");
        if (interval.isZero()) {
            throw new IllegalArgumentException("interval: 0ms (expected: at least 1 ms)");
        }
    }

    @Override
    public String describe() {
        return "DribbledResponse[" + part + ", " + bytes + " B every " + Settings.millis(interval) + "]";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.ORIGIN_HTTP);
    }
}
