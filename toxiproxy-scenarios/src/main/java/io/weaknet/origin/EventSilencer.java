/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import java.util.Optional;

/** Holds every event of a stream back from some number on. */
final class EventSilencer extends Fault {
    private final int after;
    private final Holds silence = new Holds(Optional.empty());

    EventSilencer(int after) {
        this.after = after;
    }

    @Override
    void beforeEvent(Connection connection, long number, int eventBytes, Runnable proceed) {
        if (number <= after) {
            proceed.run();
            return;
        }
        strikes(connection, eventBytes);
        silence.hold(connection.channel(), proceed);
    }

    @Override
    void takenOff() {
        silence.letGo();
    }
}
