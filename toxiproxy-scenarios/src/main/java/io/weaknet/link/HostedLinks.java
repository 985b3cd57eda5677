/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The open links of one backend and what they run on, which starts with the first of them. A start that fails is tried
 * again with the next link. Thread-safe.
 */
final class HostedLinks implements AutoCloseable {
    private final Object lock = new Object();
    private final String backend;
    private final Supplier<LinkHost> starter;
    private final Set<String> namesInUse = ConcurrentHashMap.newKeySet();
    private final Map<String, ToxiproxyLink> links = new ConcurrentHashMap<>();
    private @Nullable LinkServices services;
    private boolean closed;

    HostedLinks(String backend, Supplier<LinkHost> starter) {
        this.backend = backend;
        this.starter = starter;
    }

    /** Checks the conditions, then builds the link. */
    WeakLink open(String name, Scenario scenario, Requirements requirements) {
        requirements.check(scenario.conditions());
        LinkServices running = services();
        if (!namesInUse.add(name)) {
            throw new LinkException(
                    "link " + name + ": another of that name is open: close that, or choose another name", null);
        }
        ToxiproxyLink link = ToxiproxyLink.open(name, scenario, requirements, running, () -> forget(name));
        keep(name, link);
        return link;
    }

    private LinkServices services() {
        synchronized (lock) {
            if (closed) {
                throw isClosed();
            }
            if (services == null) {
                services = LinkServices.of(starter.get());
            }
            return services;
        }
    }

    private void keep(String name, ToxiproxyLink link) {
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

    private LinkException isClosed() {
        return new LinkException("backend " + backend + ": it is closed, it opens no link", null);
    }

    /** Closes every link, then what they ran on; what cannot be closed does not keep the rest. */
    @Override
    public void close() {
        LinkServices ending;
        synchronized (lock) {
            closed = true;
            ending = services;
            services = null;
        }
        if (ending == null) {
            return;
        }
        try (ending) {
            Failures failures = new Failures();
            List.copyOf(links.values()).forEach(link -> failures.run(link::close));
            failures.throwFirst();
        }
    }
}
