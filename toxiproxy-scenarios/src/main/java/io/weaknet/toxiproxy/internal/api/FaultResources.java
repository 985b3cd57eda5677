/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.weaknet.scenario.Direction;
import io.weaknet.scenario.Fault;
import io.weaknet.toxiproxy.internal.proxy.FaultControl;
import io.weaknet.toxiproxy.internal.proxy.FaultEntry;
import io.weaknet.toxiproxy.internal.proxy.Proxy;
import io.weaknet.toxiproxy.internal.proxy.ProxyException;
import io.weaknet.toxiproxy.internal.proxy.ProxyRegistry;
import io.weaknet.toxiproxy.internal.toxic.FaultType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /weaknet/proxies/{proxy}/faults} and {@code /weaknet/proxies/{proxy}/faults/{fault}}. */
final class FaultResources {
    private final ProxyRegistry registry;

    FaultResources(ProxyRegistry registry) {
        this.registry = registry;
    }

    private Proxy proxy(Request request) throws ApiException {
        return ProxyResources.find(registry, request);
    }

    private static FaultEntry fault(Proxy proxy, Request request) throws ApiException {
        return proxy.fault(request.names().get(1)).orElseThrow(() -> new ApiException(404, "fault not found"));
    }

    Reply list(Request request) throws ApiException {
        return Reply.json(
                200, proxy(request).faults().stream().map(FaultResources::view).toList());
    }

    Reply create(Request request) throws ApiException, ProxyException {
        var proxy = proxy(request);
        var fields = FaultFields.parse(request.body());
        var type = fields.string("type")
                .orElseThrow(() -> FaultFields.wrong("type", "missing", "one of " + FaultType.names(), "add it"));
        var stream = fields.stream().orElse(Direction.DOWNSTREAM);
        var name = fields.string("name").orElse(type + "_" + FaultControl.text(stream));
        var fault = new Fault(
                type,
                stream,
                fields.toxicity().orElse(1.0),
                fields.connections().orElse(0L),
                fields.attributes());
        if (proxy.isTaken(name)) {
            throw new ApiException(
                    409, (proxy.fault(name).isPresent() ? "fault" : "toxic of that name") + " already exists");
        }
        return checked(() -> FaultControl.add(registry, proxy, name, fault));
    }

    Reply show(Request request) throws ApiException {
        return Reply.json(200, view(fault(proxy(request), request)));
    }

    /** What is not given stays as it is. */
    Reply update(Request request) throws ApiException, ProxyException {
        var proxy = proxy(request);
        var entry = fault(proxy, request);
        var before = FaultControl.value(entry);
        var fields = FaultFields.parse(request.body());
        var name = fields.string("name").orElse(entry.name());
        if (!name.equals(entry.name())) {
            throw FaultFields.wrong(
                    "name", "\"" + name + "\"", "\"" + entry.name() + "\", as before", "delete the fault, add another");
        }
        var attributes = new HashMap<>(before.attributes());
        attributes.putAll(fields.attributes());
        var fault = new Fault(
                fields.string("type").orElse(before.type()),
                fields.stream().orElse(before.stream()),
                fields.toxicity().orElse(before.toxicity()),
                fields.connections().orElse(before.connections()),
                attributes);
        return checked(() -> FaultControl.update(proxy, entry, fault));
    }

    Reply delete(Request request) throws ApiException, ProxyException {
        var proxy = proxy(request);
        proxy.remove(fault(proxy, request));
        return Reply.empty(204);
    }

    private interface Change {
        FaultEntry make() throws ProxyException;
    }

    private static Reply checked(Change change) throws ApiException, ProxyException {
        try {
            return Reply.json(200, view(change.make()));
        } catch (IllegalArgumentException e) {
            throw new ApiException(400, String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Object> view(FaultEntry entry) {
        var view = new LinkedHashMap<String, Object>();
        view.put("name", entry.name());
        view.put("type", entry.type().wireName());
        view.put("stream", FaultControl.text(FaultControl.value(entry).stream()));
        view.put("toxicity", entry.toxicity());
        if (entry.admission().connections() > 0) {
            view.put("connections", entry.admission().connections());
        }
        view.put("attributes", entry.settings().attributes());
        return view;
    }
}
