/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.weaknet.scenario.ConnectionEnd;

/** Lets the end of the connection be the end of the body, and ends it without close_notify. */
final class SilentEnd extends Fault {
    private final boolean complete;

    SilentEnd(boolean complete) {
        this.complete = complete;
    }

    @Override
    void shape(Connection connection, Response response) {
        if (response.hasFiniteBody()) {
            strikes(connection, response.contentLength());
            response.frameBy(Framing.NONE);
            response.endBy(ConnectionEnd.FIN);
        }
    }

    @Override
    void beforeSecondHalf(Connection connection, long remainingBytes, Runnable proceed) {
        if (complete) {
            proceed.run();
        } else {
            connection.end(ConnectionEnd.FIN);
        }
    }
}
