/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.weaknet.toxiproxy.internal.proxy.Proxy;
import io.weaknet.toxiproxy.internal.proxy.ProxyException;
import io.weaknet.toxiproxy.internal.proxy.ProxyRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /populate}: all entries are checked, then made one after the other; the first that can't be made ends it. */
final class PopulateResource implements Resource {
    record Entry(String name, String listen, String upstream, boolean enabled) {}

    private final ProxyRegistry registry;

    PopulateResource(ProxyRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Reply answer(Request request) {
        var made = new ArrayList<Proxy>();
        try {
            var entries = entries(request.body());
            room(entries);
            for (var entry : entries) {
                made.add(registry.createOrReplace(entry.name, entry.listen, entry.upstream, entry.enabled));
            }
            return reply(201, null, made);
        } catch (ApiException e) {
            return reply(e.status(), e.text(), made);
        } catch (ProxyException e) {
            return reply(500, String.valueOf(e.getMessage()), made);
        }
    }

    /** Entries that stand for proxies which are there already add none. */
    private void room(List<Entry> entries) throws ApiException {
        var added = entries.stream()
                .map(Entry::name)
                .distinct()
                .filter(name -> registry.find(name).isEmpty())
                .count();
        Limits.number("proxies", registry.all().size() + (int) added, Limits.PROXIES);
    }

    /** The proxies that a body asks for, checked one by one. */
    static List<Entry> entries(byte[] body) throws ApiException {
        var entries = new ArrayList<Entry>();
        for (var fields : Fields.list(Fields.body(body), Schema.POPULATED_PROXY)) {
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
        for (var entry : entries) {
            Limits.text("name", entry.name);
            Limits.text("listen", entry.listen);
            Limits.text("upstream", entry.upstream);
        }
        return entries;
    }

    private static void required(String field, String value, int index) throws ApiException {
        if (value.isEmpty()) {
            throw new ApiException(400, "missing required field: " + field + " at proxy " + (index + 1));
        }
    }

    private static Reply reply(int status, @Nullable String error, List<Proxy> made) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        if (error != null) {
            body.put("error", error);
            body.put("status", status);
        }
        // As they are in the end: one that a later entry replaced is stopped.
        var views = made.stream().map(proxy -> Views.proxy(proxy.state())).toList();
        body.put("proxies", views.isEmpty() ? null : views);
        return Reply.json(status, body);
    }
}
