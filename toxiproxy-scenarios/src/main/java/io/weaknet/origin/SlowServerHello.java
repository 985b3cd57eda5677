/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import java.time.Duration;
import java.util.Optional;

/** Holds the ClientHello back before it gets to TLS, so that the ServerHello is late. */
final class SlowServerHello extends Fault {
    private final Holds holds;

    SlowServerHello(Optional<Duration> delay) {
        holds = new Holds(delay);
    }

    @Override
    void beforeServerHello(Connection connection, int helloBytes, Runnable proceed) {
        strikes(connection, helloBytes);
        holds.hold(connection.channel(), proceed);
    }

    @Override
    void takenOff() {
        holds.letGo();
    }
}
