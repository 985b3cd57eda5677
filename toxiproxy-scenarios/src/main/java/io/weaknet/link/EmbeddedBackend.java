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
    private final HostedLinks links = new HostedLinks(BackendKind.EMBEDDED.label(), EmbeddedHost::start);

    /** Makes the backend; its server starts with the first link. */
    public EmbeddedBackend() {}

    @Override
    public String name() {
        return BackendKind.EMBEDDED.label();
    }

    @Override
    public Set<Capability> capabilities(Upstream upstream) {
        return BackendKind.EMBEDDED.capabilities(upstream);
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
