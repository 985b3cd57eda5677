/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.weaknet.toxiproxy.internal.proxy.Proxy;
import io.weaknet.toxiproxy.internal.proxy.ProxyException;
import io.weaknet.toxiproxy.internal.proxy.ProxyRegistry;
import io.weaknet.toxiproxy.internal.proxy.ToxicEntry;
import io.weaknet.toxiproxy.internal.toxic.Attributes;
import io.weaknet.toxiproxy.internal.toxic.Stream;
import io.weaknet.toxiproxy.internal.toxic.Toxic;
import io.weaknet.toxiproxy.internal.toxic.ToxicType;
import java.util.Map;

/** {@code /proxies/{proxy}/toxics} and {@code /proxies/{proxy}/toxics/{toxic}}. */
final class ToxicResources {
    private final ProxyRegistry registry;

    ToxicResources(ProxyRegistry registry) {
        this.registry = registry;
    }

    private Proxy proxy(Request request) throws ApiException {
        return ProxyResources.find(registry, request);
    }

    private static ToxicEntry toxic(Proxy proxy, Request request) throws ApiException {
        return proxy.toxic(request.toxic()).orElseThrow(ApiException::toxicNotFound);
    }

    Reply list(Request request) throws ApiException {
        return Reply.json(
                200, proxy(request).state().toxics().stream().map(Views::toxic).toList());
    }

    Reply create(Request request) throws ApiException, ProxyException {
        var proxy = proxy(request);
        var fields = Fields.of(Fields.body(request.body()), Schema.TOXIC);
        var givenName = fields.string("name").orElse("");
        var typeText = fields.string("type").orElse("");
        var streamText = fields.string("stream").orElse("downstream");
        var toxicity = fields.decimal("toxicity").orElse(1f);
        var stream = Stream.of(streamText);
        if (stream == null) {
            throw new ApiException(400, "stream was invalid, can be either upstream or downstream");
        }
        var type = ToxicType.of(typeText);
        if (type == null) {
            throw new ApiException(400, "invalid toxic type");
        }
        var name = givenName.isEmpty() ? typeText + "_" + streamText : givenName;
        if (proxy.isTaken(name)) {
            var byFault = proxy.fault(name).isPresent() ? ": a fault has that name" : "";
            throw new ApiException(409, "toxic already exists" + byFault);
        }
        var settings = settings(type, Map.of(), fields);
        Limits.text("name", name);
        room(proxy);
        return Reply.json(200, Views.toxic(proxy.add(name, type, stream, streamText, toxicity, settings)));
    }

    Reply show(Request request) throws ApiException {
        return Reply.json(200, Views.toxic(toxic(proxy(request), request)));
    }

    Reply update(Request request) throws ApiException, ProxyException {
        var proxy = proxy(request);
        var toxic = toxic(proxy, request);
        var fields = Fields.of(Fields.body(request.body()), Schema.update(toxic.type()));
        var toxicity = fields.decimal("toxicity").orElse(toxic.toxicity());
        var settings = settings(toxic.type(), toxic.toxic().attributes(), fields);
        return Reply.json(200, Views.toxic(proxy.update(toxic, toxicity, settings)));
    }

    Reply delete(Request request) throws ApiException, ProxyException {
        var proxy = proxy(request);
        proxy.remove(toxic(proxy, request));
        return Reply.empty(204);
    }

    private void room(Proxy proxy) throws ApiException {
        try {
            registry.checkRoom(proxy);
        } catch (IllegalArgumentException e) {
            throw new ApiException(400, String.valueOf(e.getMessage()));
        }
    }

    /** All attributes are read and checked before anything changes. */
    private static Toxic settings(ToxicType type, Map<String, Long> before, Fields fields) throws ApiException {
        var merged = fields.attributes(Schema.attributes(type), before);
        try {
            return type.settings(new Attributes(merged));
        } catch (IllegalArgumentException e) {
            throw ApiException.badBody(String.valueOf(e.getMessage()));
        }
    }
}
