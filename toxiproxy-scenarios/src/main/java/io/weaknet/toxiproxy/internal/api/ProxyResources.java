/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.weaknet.toxiproxy.internal.proxy.Proxy;
import io.weaknet.toxiproxy.internal.proxy.ProxyException;
import io.weaknet.toxiproxy.internal.proxy.ProxyRegistry;
import java.util.LinkedHashMap;

/** {@code /proxies} and {@code /proxies/{proxy}}. */
final class ProxyResources {
    private final ProxyRegistry registry;

    ProxyResources(ProxyRegistry registry) {
        this.registry = registry;
    }

    static Proxy find(ProxyRegistry registry, Request request) throws ApiException {
        return registry.find(request.proxy()).orElseThrow(ApiException::proxyNotFound);
    }

    Reply list(Request request) {
        var views = new LinkedHashMap<String, Object>();
        registry.all().forEach(proxy -> views.put(proxy.state().name(), Views.proxy(proxy.state())));
        return Reply.json(200, views);
    }

    Reply create(Request request) throws ApiException, ProxyException {
        var fields = Fields.of(Fields.body(request.body()), Schema.PROXY);
        var name = fields.string("name").orElse("");
        var listen = fields.string("listen").orElse("");
        var upstream = fields.string("upstream").orElse("");
        var enabled = fields.bool("enabled").orElse(true);
        required("name", name);
        required("upstream", upstream);
        Limits.text("name", name);
        Limits.text("listen", listen);
        Limits.text("upstream", upstream);
        if (registry.find(name).isPresent()) {
            throw new ApiException(409, "proxy already exists");
        }
        Limits.number("proxies", registry.all().size() + 1, Limits.PROXIES);
        return Reply.json(
                201,
                Views.proxy(registry.create(name, listen, upstream, enabled).state()));
    }

    private static void required(String field, String value) throws ApiException {
        if (value.isEmpty()) {
            throw new ApiException(400, "missing required field: " + field);
        }
    }

    Reply show(Request request) throws ApiException {
        return Reply.json(200, Views.proxy(find(registry, request).state()));
    }

    Reply update(Request request) throws ApiException, ProxyException {
        var proxy = find(registry, request);
        var state = proxy.state();
        var fields = Fields.of(Fields.body(request.body()), Schema.PROXY);
        var listen = fields.string("listen").orElse(state.listen());
        var upstream = fields.string("upstream").orElse(state.upstream());
        Limits.text("listen", listen);
        Limits.text("upstream", upstream);
        proxy.update(listen, upstream, fields.bool("enabled").orElse(state.enabled()));
        return Reply.json(200, Views.proxy(proxy.state()));
    }

    Reply delete(Request request) throws ApiException, ProxyException {
        find(registry, request);
        registry.delete(request.proxy());
        return Reply.empty(204);
    }
}
