/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.weaknet.toxiproxy.internal.tls.TlsReader;
import io.weaknet.wire.Peer;
import org.jspecify.annotations.Nullable;

/** What was seen of one direction of a connection, in times of the ticker. */
final class Way {
    static final long NEVER = Long.MIN_VALUE;

    final Peer from;
    long first = NEVER;
    long last = NEVER;
    long bytes;
    /** Whether the last byte was recorded: no more can come. */
    boolean over;
    /** Until the first application data, then nothing: what follows costs no more than counting. */
    @Nullable
    TlsReader tls;

    Way(Peer from) {
        this.from = from;
    }
}
