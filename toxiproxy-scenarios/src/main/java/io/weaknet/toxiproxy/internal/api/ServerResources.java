/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.weaknet.toxiproxy.ToxiproxyServer;
import io.weaknet.toxiproxy.internal.proxy.Proxy;
import io.weaknet.toxiproxy.internal.proxy.ProxyException;
import io.weaknet.toxiproxy.internal.proxy.ProxyRegistry;
import java.util.ArrayList;
import java.util.List;

/** {@code /version} and {@code /reset}. */
final class ServerResources {
    private final ProxyRegistry registry;

    ServerResources(ProxyRegistry registry) {
        this.registry = registry;
    }

    Reply version(Request request) {
        return Reply.of("application/json;charset=utf-8", "{\"version\": \"" + ToxiproxyServer.VERSION + "\"}\n");
    }

    /**
     * One proxy that can't start keeps neither its toxics nor the others as they are, and one whose address takes long to
     * look up leaves time for the others.
     */
    Reply reset(Request request) throws ProxyException {
        var failures = new ArrayList<ProxyException>();
        each(Proxy::removeToxics, failures);
        each(Proxy::start, failures);
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return Reply.empty(204);
    }

    private interface Change {
        void make(Proxy proxy) throws ProxyException;
    }

    private void each(Change change, List<ProxyException> failures) {
        for (var proxy : registry.all()) {
            try {
                registry.nextProxy();
                change.make(proxy);
            } catch (ProxyException e) {
                failures.add(e);
            }
        }
    }
}
