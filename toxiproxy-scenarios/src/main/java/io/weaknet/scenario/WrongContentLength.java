/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.Set;

/**
 * The field {@code Content-Length} says something else than the body's length. If it says more, the connection ends behind the
 * body; if it says less, the connection stays and the surplus stands where the next response should begin. Chunked bodies
 * lose their chunks; responses without a body and endless ones ({@code /events}) stay as they are.
 *
 * @param excess by how many bytes it says more than come, from -1000000000 to 1000000000 and not 0; negative for less, then it
 *     says at least 0
 * @param end how the connection ends if it says more
 */
@ConditionType(
        name = "wrong-content-length",
        sees = "the connection ends before Content-Length is reached, or more bytes come than it says",
        examples = {
            @ConditionType.Example("excess = 95, end = fin"),
            @ConditionType.Example(value = "excess = -10", shape = "surplus")
        })
public record WrongContentLength(
        long excess, @Field(absent = "close_notify") ConnectionEnd end) implements OriginCondition {
    private static final long MOST = 1_000_000_000;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code excess} is 0 or out of range
     */
    public WrongContentLength {
        Settings.inRange("excess", excess, -MOST, MOST);
        if (excess == 0) {
            throw new IllegalArgumentException("excess: 0 (expected: not 0, which would be right)");
        }
    }

    @Override
    public String describe() {
        return excess > 0
                ? "WrongContentLength[" + excess + " B too large, then " + end + "]"
                : "WrongContentLength[" + -excess + " B too small]";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.ORIGIN_HTTP);
    }
}
