/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.dns.NameServer;
import io.weaknet.origin.OriginHost;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The DNS server of one link, which starts when it is first needed. Not thread-safe, but for {@link #name}; its answers
 * are given on another thread. */
final class LinkDns implements AutoCloseable {
    private static final String ZONE = ".weaknet.test";
    private static final int READABLE = 40;
    private static final AtomicLong LINKS = new AtomicLong();

    private final String link;
    private final String name;
    private final OriginHost threads;
    private volatile List<InetAddress> addresses = List.of(InetAddress.getLoopbackAddress());
    private @Nullable NameServer server;

    LinkDns(String link, OriginHost threads) {
        this.link = link;
        this.threads = threads;
        name = name(link);
    }

    /** Of letters, digits and hyphens; a link that is opened again has another one, since clients cache what they found. */
    private static String name(String link) {
        String readable = link.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String start = readable.substring(0, Math.min(READABLE, readable.length()));
        String trimmed = start.replaceAll("^-+|-+$", "");
        return (trimmed.isEmpty() ? "link" : trimmed) + "-" + LinkNames.hash(link + "#" + LINKS.incrementAndGet())
                + ZONE;
    }

    String name() {
        return name;
    }

    /** Sets what the name of the link stands for from now on. */
    void answer(List<InetAddress> changed) {
        addresses = List.copyOf(changed);
    }

    NameServer server() {
        if (server == null) {
            try {
                server = threads.startNameServer(name, () -> addresses);
            } catch (UncheckedIOException e) {
                throw new LinkException("link " + link + ": " + e.getMessage(), e);
            }
        }
        return server;
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
