/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.scenario.Condition;
import io.weaknet.toxiproxy.ToxicTraffic;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** What builds one condition on one link: toxics or faults of the proxy, or a fault of the origin. */
interface Effect {
    /** The names of its toxics or faults in the proxy, none if it has none. */
    Set<String> toxicNames();

    /** What it has done, given what each toxic of the link has done. */
    Evidence evidence(Condition condition, Map<String, ToxicTraffic> traffic);

    /**
     * Puts a condition of the same kind in its place; what is held up takes the new settings.
     *
     * @throws IOException if the Toxiproxy refuses
     */
    default void change(Condition condition) throws IOException {
        throw new UnsupportedOperationException(condition.describe());
    }

    /**
     * Ends it for every byte that comes from now on, but not for what the server sent before; waits for nothing.
     *
     * @param lastBytes by the port of the proxy's side of a connection to the server: how many bytes of the server still meet it
     */
    default void retire(Map<Integer, Long> lastBytes) {
        throw new UnsupportedOperationException();
    }

    /** The link closes: nothing more is to happen by itself. */
    default void abandon() {}

    /** Throws what went wrong while nobody waited for it. */
    default void reportFailure() {}

    /** Takes it off. Called once. */
    void remove() throws IOException;
}
