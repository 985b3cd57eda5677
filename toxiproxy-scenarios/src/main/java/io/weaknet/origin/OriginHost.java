/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.weaknet.dns.NameServer;
import io.weaknet.dns.internal.LoopNameServer;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Runs any number of origins on a few threads that they share (daemons, named {@code weaknet-origin-N}), and issues their
 * certificates. Thread-safe.
 */
public final class OriginHost implements AutoCloseable {
    private final TestCertificateAuthority authority;
    private final OriginLoops loops = new OriginLoops();
    private final Set<Origin> origins = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private OriginHost(TestCertificateAuthority authority) {
        this.authority = authority;
    }

    /**
     * Makes a host; its threads start with the first origin.
     *
     * @param authority who issues the certificates of the origins
     * @return the host; the caller closes it
     */
    public static OriginHost create(TestCertificateAuthority authority) {
        return new OriginHost(authority);
    }

    /**
     * Who issues the certificates of the origins.
     *
     * @return the authority
     */
    public TestCertificateAuthority authority() {
        return authority;
    }

    /**
     * Starts an origin on the loopback address.
     *
     * @return the running origin; it is closed by the caller, or else with this host
     * @throws IllegalStateException if this host is closed
     */
    public Origin start() {
        return start(InetAddress.getLoopbackAddress());
    }

    /**
     * Starts an origin on a local address. Whoever reaches that address can talk to it.
     *
     * @param address the local address that it binds, and no other
     * @param names further names that its certificate is to hold for
     * @return the running origin; it is closed by the caller, or else with this host
     * @throws IllegalStateException if this host is closed
     * @throws java.io.UncheckedIOException if the address cannot be bound
     */
    public Origin start(InetAddress address, String... names) {
        refuseIfClosed();
        Origin origin = Origin.start(address, List.of(names), authority, loops, origins::remove);
        origins.add(origin);
        if (closed) {
            origin.close();
            refuseIfClosed();
        }
        return origin;
    }

    /**
     * Starts a DNS server on the loopback address, on the same threads.
     *
     * @param name the name that it has for the link, one label under {@code weaknet.test}
     * @param addresses the addresses of the link, asked for each answer, on a thread that must not wait
     * @return the running server; the caller closes it before this host
     * @throws IllegalStateException if this host is closed
     * @throws java.io.UncheckedIOException if there is no port
     */
    public NameServer startNameServer(String name, Supplier<List<InetAddress>> addresses) {
        refuseIfClosed();
        return LoopNameServer.start(loops.next(), loops.serverChannel(), loops.datagramChannel(), name, addresses);
    }

    /** Closes every origin and ends the threads. Does nothing if that was done before. */
    @Override
    public void close() {
        closed = true;
        origins.forEach(Origin::close);
        loops.close();
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new IllegalStateException("the host of the origins is closed");
        }
    }
}
