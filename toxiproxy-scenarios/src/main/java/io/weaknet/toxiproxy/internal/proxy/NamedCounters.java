/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.weaknet.toxiproxy.ToxicTraffic;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What each toxic and fault of a proxy has done, by its name. Of names that are gone the last are kept, so that whoever
 * adds under ever new names does not fill the memory. Thread-safe.
 */
final class NamedCounters {
    static final int MOST_REMOVED = 1000;

    private final Map<String, ToxicCounters> present = new HashMap<>();
    /** The one that is gone longest first. */
    private final Map<String, ToxicCounters> removed = new LinkedHashMap<>();

    /** Those of a name; the ones from before if it was there before. */
    synchronized ToxicCounters of(String name) {
        var before = removed.remove(name);
        return present.computeIfAbsent(name, key -> before == null ? new ToxicCounters() : before);
    }

    /** All other names are gone. */
    synchronized void retain(Set<String> names) {
        var all = present.entrySet().iterator();
        while (all.hasNext()) {
            var each = all.next();
            if (!names.contains(each.getKey())) {
                removed.put(each.getKey(), each.getValue());
                all.remove();
            }
        }
        var oldest = removed.keySet().iterator();
        while (removed.size() > MOST_REMOVED) {
            oldest.next();
            oldest.remove();
        }
    }

    synchronized Map<String, ToxicTraffic> snapshot() {
        var all = new TreeMap<String, ToxicTraffic>();
        removed.forEach((name, counters) -> all.put(name, counters.snapshot()));
        present.forEach((name, counters) -> all.put(name, counters.snapshot()));
        return all;
    }
}
