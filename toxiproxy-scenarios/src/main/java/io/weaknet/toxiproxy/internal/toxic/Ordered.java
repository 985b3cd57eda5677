/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps that keep the order in which the API emits their keys. */
final class Ordered {
    private Ordered() {}

    static Map<String, Object> values(String first, Object one, String second, Object two) {
        var map = new LinkedHashMap<String, Object>();
        map.put(first, one);
        map.put(second, two);
        return Collections.unmodifiableMap(map);
    }

    static Map<String, Long> of(String first, long one, String second, long two) {
        var map = new LinkedHashMap<String, Long>();
        map.put(first, one);
        map.put(second, two);
        return Collections.unmodifiableMap(map);
    }

    static Map<String, Long> of(String first, long one, String second, long two, String third, long three) {
        var map = new LinkedHashMap<>(of(first, one, second, two));
        map.put(third, three);
        return Collections.unmodifiableMap(map);
    }
}
