/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import io.weaknet.toxiproxy.internal.loss.TcpModel.Side;
import java.util.SplittableRandom;

/** Downloads in virtual time, each on a connection of its own: a request of one segment, and a long response. */
final class Downloads {
    private final LossRule up;
    private final LossRule down;
    private final double roundTrip;
    private final SplittableRandom seeds;

    Downloads(LossRule up, LossRule down, double roundTrip, long seed) {
        this.up = up;
        this.down = down;
        this.roundTrip = roundTrip;
        this.seeds = new SplittableRandom(seed);
    }

    static Downloads of(double up, double down, double roundTrip, long seed) {
        return new Downloads(new LossRule.Bernoulli(up), new LossRule.Bernoulli(down), roundTrip, seed);
    }

    /** From the request to the last byte, in milliseconds, without the connect; {@code most} if it takes longer. */
    double download(long bytes, double most) {
        var segments = (bytes + TcpModel.MSS - 1) / TcpModel.MSS;
        var model = TcpModel.simulated(roundTrip);
        var syn = up.open(seeds.split(), new LinkDraws(0, 0));
        var synAck = down.open(seeds.split(), new LinkDraws(0, 0));
        model.losses(Side.CLIENT, syn);
        model.losses(Side.SERVER, synAck);
        while (model.connect(syn, synAck, 0) == Agenda.NEVER) {}
        var client = model.end(Side.CLIENT);
        var server = model.end(Side.SERVER);
        var progress = new Object() {
            long sent;
            long arrived;
            double done = Double.NaN;
        };
        model.use(Side.SERVER, new Endpoint.Application() {
            private boolean asked;

            @Override
            public void arrived(int count, double now) {
                asked = true;
                server.fill(now);
            }

            @Override
            public boolean supply(double now) {
                if (!asked || progress.sent == segments) {
                    return false;
                }
                progress.sent++;
                server.send(now);
                return true;
            }
        });
        model.use(Side.CLIENT, (count, now) -> {
            progress.arrived += count;
            progress.done = progress.arrived == segments ? now : Double.NaN;
        });
        var start = 1000 * seeds.nextDouble();
        client.send(start);
        var agenda = client.agenda();
        while (Double.isNaN(progress.done) && agenda.next() < start + most) {
            agenda.step();
        }
        return Double.isNaN(progress.done) ? most : progress.done - start;
    }
}
