/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.scenario.Capability;
import io.weaknet.scenario.Scenario;
import java.util.Set;

/**
 * Builds links in this JVM: an embedded Toxiproxy before the server. Needs neither Docker nor root. All its links share
 * one Toxiproxy, one test certificate authority and a few threads (daemons, named {@code weaknet-…}). Thread-safe.
 */
public final class EmbeddedBackend implements Backend {
    private final HostedLinks links = new HostedLinks(name(), EmbeddedHost::start);

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
        return links.open(name, scenario, new Requirements(name(), upstream, capabilities(upstream)));
    }

    @Override
    public void close() {
        links.close();
    }
}
