/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.channel.Channel;
import io.weaknet.scenario.ResponsePart;
import java.time.Duration;
import java.util.Optional;

/** Sends a part of the response a few bytes at a time. */
final class DribbledPart extends Fault {
    private final ResponsePart part;
    private final int piece;
    private final Holds pauses;
    private volatile boolean off;

    DribbledPart(ResponsePart part, int piece, Duration interval) {
        this.part = part;
        this.piece = piece;
        pauses = new Holds(Optional.of(interval));
    }

    @Override
    void shape(Connection connection, Response response) {
        if (part == ResponsePart.HEADER || response.hasBody()) {
            response.dribble(part, this);
        }
    }

    /** How many bytes are sent at a time. */
    int piece() {
        return piece;
    }

    boolean isOff() {
        return off;
    }

    void pause(Channel channel, Runnable then) {
        pauses.hold(channel, then);
    }

    @Override
    void takenOff() {
        off = true;
        pauses.letGo();
    }
}
