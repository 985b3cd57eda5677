/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.scenario.Capability;
import io.weaknet.scenario.Scenario;
import java.util.Set;

/**
 * Builds links on the official Toxiproxy in a container. Needs a Docker engine and Testcontainers, 1.21 or 2.0, on the
 * class path. The container starts with the first link and is shared by all backends of this JVM with the same image and
 * network; a proxy and one of its 32 published ports is for each link, and a further container starts when they are used
 * up. Testcontainers removes the containers when the JVM ends; those of a JVM that was killed are removed at the start of
 * the next. Thread-safe.
 *
 * <p>Clients connect to a port of the loopback address: a tap that sees what they send and get, before the proxy itself.
 * An upstream on the loopback address of this machine is reached; other addresses are taken as the container sees them.
 */
public final class TestcontainersBackend implements Backend {
    private final HostedLinks links;

    /**
     * Makes the backend; Docker is first asked for the first link.
     *
     * @param settings which container, and how it is reached
     */
    public TestcontainersBackend(TestcontainersSettings settings) {
        links = new HostedLinks(BackendKind.TESTCONTAINERS.label(), () -> ContainerHost.start(settings));
    }

    @Override
    public String name() {
        return BackendKind.TESTCONTAINERS.label();
    }

    @Override
    public Set<Capability> capabilities(Upstream upstream) {
        return BackendKind.TESTCONTAINERS.capabilities(upstream);
    }

    /**
     * {@inheritDoc}
     *
     * @throws LinkException also if Testcontainers is missing, no Docker engine answers, or the container cannot be
     *     started or reached; the message says what to set
     */
    @Override
    public WeakLink open(String name, Scenario scenario, Upstream upstream) {
        return links.open(name, scenario, new Requirements(name(), upstream, capabilities(upstream)));
    }

    /** Closes its links. The container stays for other backends of this JVM. */
    @Override
    public void close() {
        links.close();
    }
}
