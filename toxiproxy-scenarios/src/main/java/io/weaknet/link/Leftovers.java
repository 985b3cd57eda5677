/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Deletes the proxies of runs that are gone: of this machine if the process is gone, of other machines if they are old.
 * Proxies that no run of ours has named are never touched.
 *
 * @param age from which age on a proxy of another machine counts as left over
 */
record Leftovers(Duration age) {
    private static final Logger LOGGER = System.getLogger(Leftovers.class.getName());

    /** Deletes what is left over; what cannot be deleted is logged and stays. */
    void removeFrom(ToxiproxyClient client, String toxiproxy) {
        try {
            for (Proxy proxy : client.getProxies()) {
                if (RunName.parse(proxy.getName())
                        .filter(owner -> owner.isGone(age))
                        .isPresent()) {
                    remove(proxy, toxiproxy);
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new LinkException(
                    "backend remote: " + toxiproxy + " could not list its proxies: " + e.getMessage(), e);
        }
    }

    /** Another run may be doing the same. */
    private static void remove(Proxy proxy, String toxiproxy) {
        try {
            proxy.delete();
            LOGGER.log(Level.INFO, "removed {0} from {1}: its run is gone", proxy.getName(), toxiproxy);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "could not remove " + proxy.getName() + " from " + toxiproxy, e);
        }
    }
}
