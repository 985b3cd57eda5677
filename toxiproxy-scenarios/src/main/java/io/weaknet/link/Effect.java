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

    /** Takes it off. Called once. */
    void remove() throws IOException;
}
