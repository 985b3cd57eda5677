/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.Fault;
import io.weaknet.scenario.PacketLoss;
import io.weaknet.toxiproxy.internal.toxic.FaultType;
import io.weaknet.toxiproxy.internal.toxic.Loss;
import java.util.List;

/**
 * netem's {@code gemodel p r 1-h 1-k}, and what follows from it.
 *
 * @param p the probability that the state turns bad behind a packet
 * @param r the probability that it turns good
 * @param bad 1-h, the loss in the bad state
 * @param good 1-k, the loss in the good state
 */
record Netem(double p, double r, double bad, double good) {
    /** As they are in use. */
    static final List<Netem> IN_USE = List.of(
            new Netem(0.02, 0.3, 1, 0),
            new Netem(0.01, 0.3, 0.7, 0.001),
            new Netem(0.03, 0.4, 0.95, 0.01),
            new Netem(0.01, 0.5, 0.9, 0.01));

    static final List<Netem> OTHERS = List.of(new Netem(0.2, 0.1, 0.6, 0.05), new Netem(0.9, 0.1, 0.5, 0));

    PacketLoss condition() {
        return (PacketLoss) Conditions.gilbertElliott(p, r, bad, good);
    }

    /** What the server makes of a condition. */
    static LossRule rule(PacketLoss condition) {
        Fault fault = condition.faults().get(0);
        return ((Loss) FaultType.LOSS.settings(fault.attributes())).rule();
    }

    /** The mean loss. */
    double mean() {
        return (good * r + bad * p) / (p + r);
    }

    /** How many are lost in a row, on average: a run begins where a packet is lost, and the one before was not. */
    double run() {
        var worse = p / (p + r);
        var both = worse * bad * ((1 - r) * bad + r * good) + (1 - worse) * good * (p * bad + (1 - p) * good);
        return mean() / (mean() - both);
    }

    Seen seen() {
        return Seen.of(rule(condition()), 1, 3);
    }
}
