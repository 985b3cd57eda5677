/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.weaknet.toxiproxy.ToxicTraffic;
import java.util.concurrent.atomic.LongAdder;

/** What a toxic has done so far. Written by all event loops. */
final class ToxicCounters {
    private final LongAdder connections = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    void touched() {
        touched(1);
    }

    void touched(long count) {
        connections.add(count);
    }

    void came(long count) {
        bytes.add(count);
    }

    ToxicTraffic snapshot() {
        return new ToxicTraffic(connections.sum(), bytes.sum());
    }
}
