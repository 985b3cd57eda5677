/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The server ends a connection that it has promised to keep: just as the next request goes out, so that it meets a closed
 * connection, or some time after the response, so that the two may race. The first request of a connection is always answered.
 *
 * @param end how the connection ends
 * @param after how long after a response, if no request has begun by then, in whole milliseconds, from 0 to 24 hours; empty
 *     means when the first byte of the next request comes, which is not answered
 */
@ConditionType(
        name = "stale-keep-alive",
        sees = "a kept connection is closed as the next request goes out, or some time after a response",
        examples = {
            @ConditionType.Example(value = "end = fin", shape = "as the next request goes out"),
            @ConditionType.Example(value = "end = rst, after = 100ms", shape = "after a response")
        })
public record StaleKeepAlive(@Field(absent = "close_notify") ConnectionEnd end, Optional<Duration> after)
        implements OriginCondition {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code after} is negative, more than 24 hours or not in whole milliseconds
     */
    public StaleKeepAlive {
        after.ifPresent(value -> Settings.delay(value, "after"));
    }

    @Override
    public String describe() {
        return "StaleKeepAlive[" + end + " "
                + after.map(value -> Settings.millis(value) + " after a response")
                        .orElse("at the next request") + "]";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.ORIGIN_HTTP);
    }
}
