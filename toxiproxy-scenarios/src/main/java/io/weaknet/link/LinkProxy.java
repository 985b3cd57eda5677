/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.scenario.ProxyCondition;
import io.weaknet.scenario.When;
import io.weaknet.toxiproxy.ToxicTraffic;
import io.weaknet.wire.WireCapture;
import io.weaknet.wire.WireListener;
import java.util.Map;

/** The proxy of one link. Every method but the last three throws {@link LinkException}. Not thread-safe. */
interface LinkProxy {
    /** The port of the loopback address where clients connect; it stays the same. */
    int port();

    /**
     * Puts the toxics or faults of a condition on, all or none.
     *
     * @param when for which connections; its times are not meant
     */
    Effect add(int position, ProxyCondition condition, When when);

    /** Takes off what was put on, toxics or not. */
    void remove(Effect effect, String description);

    void disable();

    void enable();

    /** Deletes the proxy; what was seen of it stays known. */
    void delete();

    /** What each toxic has done so far, by its name, those that were taken off included. */
    Map<String, ToxicTraffic> traffic();

    /** What was seen on the wire. */
    WireCapture wire();

    /** Tells what happens on the wire from now on, until the proxy is gone or the answer is run. */
    Runnable listen(WireListener listener);
}
