/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import java.time.Duration;
import java.util.Optional;

/** Is late with the response from its first byte on. */
final class SlowHeader extends Fault {
    private final Holds holds;

    SlowHeader(Optional<Duration> delay) {
        holds = new Holds(delay);
    }

    @Override
    void beforeHeader(Connection connection, long responseBytes, Runnable proceed) {
        strikes(connection, responseBytes);
        holds.hold(connection.channel(), proceed);
    }

    @Override
    void takenOff() {
        holds.letGo();
    }
}
