/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.weaknet.scenario.ConnectionEnd;

/** Ends a kept connection when the first byte of its next request comes. */
final class NextRequestRefuser extends Fault {
    private final ConnectionEnd end;

    NextRequestRefuser(ConnectionEnd end) {
        this.end = end;
    }

    @Override
    boolean takesRequest(Connection connection, int requestBytes) {
        strikes(connection, requestBytes);
        connection.end(end);
        return false;
    }
}
