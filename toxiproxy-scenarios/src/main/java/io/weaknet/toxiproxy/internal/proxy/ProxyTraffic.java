/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.weaknet.toxiproxy.internal.toxic.Stream;
import java.util.concurrent.atomic.LongAdder;

/** What passed through a proxy at one pair of addresses. Written by all event loops. */
final class ProxyTraffic {
    private final LongAdder receivedUp = new LongAdder();
    private final LongAdder receivedDown = new LongAdder();
    private final LongAdder sentUp = new LongAdder();
    private final LongAdder sentDown = new LongAdder();

    long received(Stream stream) {
        return (stream == Stream.UPSTREAM ? receivedUp : receivedDown).sum();
    }

    long sent(Stream stream) {
        return (stream == Stream.UPSTREAM ? sentUp : sentDown).sum();
    }

    /** What one direction of one connection added: nothing is counted per read, the difference is told now and then. */
    static final class Meter {
        private final LongAdder received;
        private final LongAdder sent;
        private long toldReceived;
        private long toldSent;

        Meter(ProxyTraffic traffic, Stream stream) {
            received = stream == Stream.UPSTREAM ? traffic.receivedUp : traffic.receivedDown;
            sent = stream == Stream.UPSTREAM ? traffic.sentUp : traffic.sentDown;
        }

        /** On the loop of the connection. */
        void tell(long receivedSoFar, long sentSoFar) {
            received.add(receivedSoFar - toldReceived);
            sent.add(sentSoFar - toldSent);
            toldReceived = receivedSoFar;
            toldSent = sentSoFar;
        }
    }
}
