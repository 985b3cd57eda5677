/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** The port of a proxy while that is disabled: enabled again, it shall get the same one. Used by the control thread only. */
final class KeptPort {
    private static final System.Logger LOG = System.getLogger(KeptPort.class.getName());

    private @Nullable Reserved reserved;

    /** Whether it is the port of that address. */
    boolean isOf(HostPort address) {
        return reserved != null && reserved.port() == address.port();
    }

    /** Takes the port of a socket that is to be closed; where the system refuses, it is not kept. */
    void take(Listener listener, String proxy) {
        try {
            reserved = listener.reserve();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "proxy " + proxy + ": cannot keep its port while it is disabled: " + e.getMessage());
        }
    }

    /** Takes what another proxy keeps, if it is the port of that address. */
    void takeOver(KeptPort other, String address) throws ProxyException {
        if (other.reserved != null && other.isOf(HostPort.parse(address))) {
            reserved = other.reserved;
            other.reserved = null;
        }
    }

    void giveUp() {
        if (reserved != null) {
            reserved.close();
            reserved = null;
        }
    }
}
