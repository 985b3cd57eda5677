/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import java.time.Duration;
import java.util.Optional;

/** Pauses in the middle of the body. */
final class SlowBody extends Fault {
    private final Holds holds;

    SlowBody(Optional<Duration> delay) {
        holds = new Holds(delay);
    }

    @Override
    void beforeSecondHalf(Connection connection, long remainingBytes, Runnable proceed) {
        strikes(connection, remainingBytes);
        holds.hold(connection.channel(), proceed);
    }

    @Override
    void takenOff() {
        holds.letGo();
    }
}
