/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.weaknet.scenario.ChunkFault;
import io.weaknet.scenario.ConnectionEnd;

/** Sends bodies in chunks that break the rules, and ends the connection behind them. */
final class ChunkBreaker extends Fault {
    private final ChunkFault fault;
    private final ConnectionEnd end;
    private volatile boolean off;

    ChunkBreaker(ChunkFault fault, ConnectionEnd end) {
        this.fault = fault;
        this.end = end;
    }

    @Override
    void shape(Connection connection, Response response) {
        long length = response.contentLength();
        if (length > 0) {
            response.frameBy(new MalformedChunks(fault, length, () -> off, bytes -> strikes(connection, bytes)));
            response.endBy(end);
        }
    }

    @Override
    void takenOff() {
        off = true;
    }
}
