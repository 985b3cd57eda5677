/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import io.weaknet.toxiproxy.internal.loss.TcpModel.Side;
import java.util.SplittableRandom;

/** Connections that carry requests of one segment and responses of one segment, one after the other, in virtual time. */
final class Exchanges {
    private final LossRule up;
    private final LossRule down;
    private final double roundTrip;
    private final SplittableRandom seeds;

    Exchanges(LossRule up, LossRule down, double roundTrip, long seed) {
        this.up = up;
        this.down = down;
        this.roundTrip = roundTrip;
        this.seeds = new SplittableRandom(seed);
    }

    static Exchanges of(double up, double down, double roundTrip, long seed) {
        return new Exchanges(new LossRule.Bernoulli(up), new LossRule.Bernoulli(down), roundTrip, seed);
    }

    /** How long one connect took, then each of so many exchanges. */
    double[] connection(int exchanges) {
        var model = TcpModel.simulated(roundTrip);
        var syn = up.open(seeds.split(), new LinkDraws(0, 0));
        var synAck = down.open(seeds.split(), new LinkDraws(0, 0));
        model.losses(Side.CLIENT, syn);
        model.losses(Side.SERVER, synAck);
        var times = new double[1 + exchanges];
        times[0] = model.connect(syn, synAck, 0);
        if (times[0] == Agenda.NEVER) {
            return new double[] {Agenda.NEVER};
        }
        var client = model.end(Side.CLIENT);
        var server = model.end(Side.SERVER);
        var progress = new Object() {
            int done;
            double began;
        };
        model.use(Side.SERVER, (segments, now) -> server.send(now));
        model.use(Side.CLIENT, (segments, now) -> {
            times[++progress.done] = now - progress.began;
            if (progress.done < exchanges) {
                progress.began = now;
                client.send(now);
            }
        });
        var start = 1000 * seeds.nextDouble();
        progress.began = start;
        client.send(start);
        while (progress.done < exchanges) {
            client.agenda().step();
        }
        return times;
    }
}
