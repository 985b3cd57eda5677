/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.scenario.Capability;
import io.weaknet.scenario.Scenario;
import java.util.Set;

/** Builds weak links. Thread-safe. Closing it closes every link that is still open. */
public interface Backend extends AutoCloseable {

    /**
     * Its name: {@code embedded}, {@code testcontainers} or {@code remote}.
     *
     * @return the name
     */
    String name();

    /**
     * What it can build before a server.
     *
     * @param upstream the server
     * @return the capabilities
     */
    Set<Capability> capabilities(Upstream upstream);

    /**
     * Builds a link with all conditions in force.
     *
     * @param name the name of the link, unique among the open ones; every draw derives from it and the scenario's seed
     * @param scenario what is wrong with the link
     * @param upstream the server behind it
     * @return the running link; the caller closes it
     * @throws UnsupportedConditionException if a condition needs what this backend cannot build; nothing was built
     * @throws LinkException if the link could not be built; nothing of it is left
     */
    WeakLink open(String name, Scenario scenario, Upstream upstream);

    @Override
    void close();
}
