/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.weaknet.toxiproxy.internal.proxy.ProxyException;
import io.weaknet.toxiproxy.internal.proxy.ProxyRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /populate}: all entries are checked, then made one after the other; the first that can't be made ends it. */
final class PopulateResource implements Resource {
    private record Entry(String name, String listen, String upstream, boolean enabled) {}

    private final ProxyRegistry registry;

    PopulateResource(ProxyRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Reply answer(Request request) {
        var made = new ArrayList<Object>();
        try {
            for (var entry : entries(request.body())) {
                var proxy = registry.createOrReplace(entry.name, entry.listen, entry.upstream, entry.enabled);
                made.add(Views.proxy(proxy.state()));
            }
            return reply(201, null, made);
        } catch (ApiException e) {
            return reply(e.status(), e.text(), made);
        } catch (ProxyException e) {
            return reply(500, String.valueOf(e.getMessage()), made);
        }
    }

    private static List<Entry> entries(String body) throws ApiException {
        var entries = new ArrayList<Entry>();
        for (var element : Fields.parseArray(body, "Proxy")) {
            var fields = Fields.of(element, "Proxy");
            entries.add(new Entry(
                    fields.string("name").orElse(""),
                    fields.string("listen").orElse(""),
                    fields.string("upstream").orElse(""),
                    fields.bool("enabled").orElse(true)));
        }
        for (var i = 0; i < entries.size(); i++) {
            required("name", entries.get(i).name, i);
            required("upstream", entries.get(i).upstream, i);
        }
        return entries;
    }

    private static void required(String field, String value, int index) throws ApiException {
        if (value.isEmpty()) {
            throw new ApiException(400, "missing required field: " + field + " at proxy " + (index + 1));
        }
    }

    private static Reply reply(int status, @Nullable String error, List<Object> made) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        if (error != null) {
            body.put("error", error);
            body.put("status", status);
        }
        body.put("proxies", made.isEmpty() ? null : made);
        return Reply.json(status, body);
    }
}
