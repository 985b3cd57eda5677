/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import java.util.stream.DoubleStream;

/** What the model makes of a cell: at least 20,000 of each. */
@SuppressWarnings("ArrayRecordComponent") // samples, which nobody compares
record Simulated(double[] connects, double[] firsts, double[] exchanges) {
    private static final int LEAST = 20_000;

    /** Connections as they were measured: the first exchange on each, and those after it. */
    static Simulated of(Exchanges source, int perConnection) {
        var connects = DoubleStream.builder();
        var firsts = DoubleStream.builder();
        var exchanges = DoubleStream.builder();
        var count = 0;
        for (var i = 0; i < LEAST; i++) {
            var times = source.connection(count < LEAST ? perConnection + 1 : 1);
            connects.add(times[0]);
            if (times.length > 1) {
                firsts.add(times[1]);
            }
            for (var k = 2; k < times.length; k++) {
                exchanges.add(times[k]);
                count++;
            }
        }
        return new Simulated(
                connects.build().toArray(),
                firsts.build().toArray(),
                exchanges.build().toArray());
    }
}
