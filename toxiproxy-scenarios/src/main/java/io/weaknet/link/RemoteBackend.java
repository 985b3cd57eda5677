/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.scenario.Capability;
import io.weaknet.scenario.Scenario;
import java.util.Set;

/**
 * Builds links on a Toxiproxy that runs already, on this machine or another. Its proxies are named after run and link;
 * they are deleted when their links close. What a run left that was killed is deleted when the next backend builds its
 * first link on that server; proxies of others are never touched. Thread-safe.
 *
 * <p>Clients connect to a port of the loopback address: a tap that sees what they send and get, before the proxy itself.
 */
public final class RemoteBackend implements Backend {
    private final HostedLinks links;

    /**
     * Makes the backend; its server is first contacted for the first link, and whether it answers is checked then.
     *
     * @param settings where the Toxiproxy is, and what it can reach
     */
    public RemoteBackend(RemoteSettings settings) {
        links = new HostedLinks(BackendKind.REMOTE.label(), () -> TappedHost.start(RemoteToxiproxy.reach(settings)));
    }

    @Override
    public String name() {
        return BackendKind.REMOTE.label();
    }

    @Override
    public Set<Capability> capabilities(Upstream upstream) {
        return BackendKind.REMOTE.capabilities(upstream);
    }

    /**
     * {@inheritDoc}
     *
     * @throws LinkException also if no Toxiproxy accepts within 5 and answers within 15 seconds, or if a built-in origin is asked for and the
     *     settings do not say how the server reaches this machine
     */
    @Override
    public WeakLink open(String name, Scenario scenario, Upstream upstream) {
        return links.open(name, scenario, new Requirements(name(), upstream, capabilities(upstream)));
    }

    @Override
    public void close() {
        links.close();
    }
}
