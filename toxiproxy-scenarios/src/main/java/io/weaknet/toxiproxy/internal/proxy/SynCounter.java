/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.channel.Channel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.unix.RawUnixChannelOption;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The two options of Linux by which a listening socket of epoll is made deaf. A least time-to-live (RFC 5082) of 255 makes
 * the kernel drop whatever comes with less, without an answer, so each SYN of a common client, which starts at 64; the
 * client's kernel sends it again. And the kernel counts, for each socket, what it dropped.
 */
final class SynCounter {
    private static final int SOL_SOCKET = 1;
    private static final int IPPROTO_IP = 0;
    private static final int IPPROTO_IPV6 = 41;
    private static final int ALL = 255;
    private static final int SK_MEMINFO_DROPS = 8;

    private static final IntegerUnixChannelOption IP_MINTTL = new IntegerUnixChannelOption("IP_MINTTL", IPPROTO_IP, 21);
    private static final IntegerUnixChannelOption IPV6_MINHOPCOUNT =
            new IntegerUnixChannelOption("IPV6_MINHOPCOUNT", IPPROTO_IPV6, 73);
    private static final RawUnixChannelOption SO_MEMINFO =
            new RawUnixChannelOption("SO_MEMINFO", SOL_SOCKET, 55, (SK_MEMINFO_DROPS + 1) * Integer.BYTES);

    private final Channel listening;
    private int seen;

    SynCounter(Channel listening) {
        this.listening = listening;
        seen = read();
    }

    /** Lets the kernel drop every SYN, or none. */
    void deaf(boolean deaf) {
        var config = listening.config();
        config.setOption(IP_MINTTL, deaf ? ALL : 0);
        if (((InetSocketAddress) listening.localAddress()).getAddress() instanceof Inet6Address) {
            config.setOption(IPV6_MINHOPCOUNT, deaf ? ALL : 0);
        }
    }

    /** Undoes it on a socket that was accepted: it has the options of the one that listened. */
    static void hearing(Channel accepted) {
        accepted.config().setOption(IP_MINTTL, 0);
        if (accepted.localAddress() instanceof InetSocketAddress local && local.getAddress() instanceof Inet6Address) {
            accepted.config().setOption(IPV6_MINHOPCOUNT, 0);
        }
    }

    /** How many SYNs were dropped since the last question. */
    int dropped() {
        var now = read();
        var dropped = now - seen;
        seen = now;
        return dropped;
    }

    private int read() {
        ByteBuffer memory = listening.config().getOption(SO_MEMINFO);
        return memory.order(ByteOrder.nativeOrder()).getInt(SK_MEMINFO_DROPS * Integer.BYTES);
    }
}
