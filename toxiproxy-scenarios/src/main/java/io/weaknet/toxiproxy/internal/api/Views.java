/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.weaknet.toxiproxy.internal.proxy.ProxyState;
import io.weaknet.toxiproxy.internal.proxy.ToxicEntry;
import java.util.LinkedHashMap;
import java.util.Map;

/** Proxies and toxics as JSON objects, keys in the order of the original. */
final class Views {
    private Views() {}

    static Map<String, Object> proxy(ProxyState state) {
        var view = new LinkedHashMap<String, Object>();
        view.put("name", state.name());
        view.put("listen", state.listen());
        view.put("upstream", state.upstream());
        view.put("enabled", state.enabled());
        // The original shows its logger since 2.5.0; clients may compare whole objects.
        view.put("Logger", Map.of());
        view.put("toxics", state.toxics().stream().map(Views::toxic).toList());
        return view;
    }

    static Map<String, Object> toxic(ToxicEntry entry) {
        var view = new LinkedHashMap<String, Object>();
        view.put("attributes", entry.toxic().attributes());
        view.put("name", entry.name());
        view.put("type", entry.type().wireName());
        view.put("stream", entry.streamText());
        view.put("toxicity", entry.toxicity());
        return view;
    }
}
