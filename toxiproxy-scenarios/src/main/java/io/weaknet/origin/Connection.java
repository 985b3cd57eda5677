/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What an origin remembers of one connection. Used on its event loop alone. */
final class Connection {
    private final Channel channel;
    private final Set<Fault> struckBy = Collections.newSetFromMap(new IdentityHashMap<>());

    Connection(Channel channel) {
        this.channel = channel;
    }

    Channel channel() {
        return channel;
    }

    void close() {
        ChannelFuture unused = channel.close();
    }

    boolean firstStrikeOf(Fault fault) {
        return struckBy.add(fault);
    }
}
