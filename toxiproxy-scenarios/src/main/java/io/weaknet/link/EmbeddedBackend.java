/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.scenario.Capability;
import io.weaknet.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Builds links in this JVM: an embedded Toxiproxy before the server. Needs neither Docker nor root. All its links share
 * one Toxiproxy, one test certificate authority and a few threads (daemons, named {@code weaknet-…}). Thread-safe.
 */
public final class EmbeddedBackend implements Backend {
    private final Object lock = new Object();
    private final Set<String> namesInUse = ConcurrentHashMap.newKeySet();
    private final Map<String, EmbeddedLink> links = new ConcurrentHashMap<>();
    private @Nullable EmbeddedServices services;
    private boolean closed;

    /** Makes the backend; its server starts with the first link. */
    public EmbeddedBackend() {}

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public Set<Capability> capabilities(Upstream upstream) {
        return upstream instanceof Upstream.BuiltIn
                ? Set.of(Capability.TOXICS, Capability.ORIGIN_TLS, Capability.ORIGIN_HTTP)
                : Set.of(Capability.TOXICS);
    }

    @Override
    public WeakLink open(String name, Scenario scenario, Upstream upstream) {
        Requirements requirements = new Requirements(name(), upstream, capabilities(upstream));
        requirements.check(scenario.conditions());
        EmbeddedServices running = services();
        if (!namesInUse.add(name)) {
            throw new LinkException(
                    "link " + name + ": another of that name is open: close that, or choose another name", null);
        }
        EmbeddedLink link = EmbeddedLink.open(name, scenario, requirements, running, () -> forget(name));
        keep(name, link);
        return link;
    }

    private EmbeddedServices services() {
        synchronized (lock) {
            if (closed) {
                throw isClosed();
            }
            if (services == null) {
                services = EmbeddedServices.start();
            }
            return services;
        }
    }

    private void keep(String name, EmbeddedLink link) {
        synchronized (lock) {
            if (!closed) {
                links.put(name, link);
                return;
            }
        }
        link.close();
        throw isClosed();
    }

    private void forget(String name) {
        links.remove(name);
        namesInUse.remove(name);
    }

    private static LinkException isClosed() {
        return new LinkException("backend embedded: it is closed, it opens no link", null);
    }

    @Override
    public void close() {
        EmbeddedServices ending;
        synchronized (lock) {
            closed = true;
            ending = services;
            services = null;
        }
        if (ending != null) {
            try (ending) {
                List.copyOf(links.values()).forEach(EmbeddedLink::close);
            }
        }
    }
}
