/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.weaknet.toxiproxy.ToxiproxyServer;
import io.weaknet.toxiproxy.internal.proxy.ProxyException;
import io.weaknet.toxiproxy.internal.proxy.ProxyRegistry;

/** {@code /version} and {@code /reset}. */
final class ServerResources {
    private final ProxyRegistry registry;

    ServerResources(ProxyRegistry registry) {
        this.registry = registry;
    }

    Reply version(Request request) {
        return Reply.of("application/json;charset=utf-8", "{\"version\": \"" + ToxiproxyServer.VERSION + "\"}\n");
    }

    /** One proxy that can't start does not keep the others as they are. */
    Reply reset(Request request) throws ProxyException {
        ProxyException first = null;
        for (var proxy : registry.all()) {
            try {
                proxy.start();
                proxy.removeToxics();
            } catch (ProxyException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
        return Reply.empty(204);
    }
}
