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

    Reply reset(Request request) throws ProxyException {
        for (var proxy : registry.all()) {
            proxy.start();
            proxy.removeToxics();
        }
        return Reply.empty(204);
    }
}
