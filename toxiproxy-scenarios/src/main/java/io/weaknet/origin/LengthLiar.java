/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.weaknet.scenario.ConnectionEnd;

/** Says another Content-Length than the body has; if it is too large, the connection ends behind the body. */
final class LengthLiar extends Fault {
    private final long excess;
    private final ConnectionEnd end;

    LengthLiar(long excess, ConnectionEnd end) {
        this.excess = excess;
        this.end = end;
    }

    @Override
    void shape(Connection connection, Response response) {
        long length = response.contentLength();
        long said = Math.max(0, length + excess);
        if (!response.hasFiniteBody() || said == length) {
            return;
        }
        strikes(connection, length);
        response.frameBy(Framing.length(said));
        if (said > length) {
            response.endBy(end);
        }
    }
}
