/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.Set;

/**
 * The server sends its bodies in chunks that break the rules, and then ends the connection. Responses without a body and
 * endless ones ({@code /events}) stay as they are.
 *
 * @param fault what is wrong with the chunks
 * @param end how the connection ends behind them
 */
@ConditionType(
        name = "broken-chunks",
        sees = "a chunked body ends early, or has a chunk whose size, data or line end is wrong",
        examples = @ConditionType.Example("fault = no_last_chunk, end = fin"))
public record BrokenChunks(
        @Field(absent = "no_last_chunk") ChunkFault fault,
        @Field(absent = "close_notify") ConnectionEnd end) implements OriginCondition {
    @Override
    public String describe() {
        return "BrokenChunks[" + fault + ", then " + end + "]";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.ORIGIN_HTTP);
    }
}
