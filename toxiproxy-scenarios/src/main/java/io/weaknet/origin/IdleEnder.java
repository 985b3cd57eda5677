/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.weaknet.scenario.ConnectionEnd;
import java.time.Duration;
import java.util.Optional;

/** Ends a kept connection some time after a response, if no request has begun by then. */
final class IdleEnder extends Fault {
    private final Holds waits;
    private final ConnectionEnd end;
    private volatile boolean off;

    IdleEnder(Duration time, ConnectionEnd end) {
        waits = new Holds(Optional.of(time));
        this.end = end;
    }

    @Override
    void idle(Connection connection) {
        long answered = connection.request();
        waits.hold(connection.channel(), () -> {
            if (!off && connection.isIdle() && connection.request() == answered) {
                strikes(connection, 0);
                connection.end(end);
            }
        });
    }

    @Override
    void takenOff() {
        off = true;
        waits.letGo();
    }
}
