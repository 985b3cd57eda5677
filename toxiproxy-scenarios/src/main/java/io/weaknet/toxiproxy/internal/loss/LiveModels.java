/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import io.weaknet.toxiproxy.internal.loss.TcpModel.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * The models of one connection: one for each lossy line that its bytes cross. The first lossy stage upstream and the first
 * downstream are one line. Used by the event loop of the connection.
 */
public final class LiveModels {
    private final List<LiveModel> models = new ArrayList<>(1);

    /**
     * Takes a seat.
     *
     * @param from the side that sends in the direction
     * @param opening how far the handshake is
     * @param now the time of the ticker
     */
    public Seat join(Side from, Seat.Carrier carrier, Opening opening, long now) {
        for (var model : models) {
            var seat = model.seat(from, carrier);
            if (seat != null) {
                return seat;
            }
        }
        var model = new LiveModel(now, opening);
        models.add(model);
        return java.util.Objects.requireNonNull(model.seat(from, carrier));
    }
}
