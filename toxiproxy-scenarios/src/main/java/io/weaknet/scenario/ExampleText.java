/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of an example: {@code delay = 3s, at = server_hello}. A list is written with {@code |} between its items. */
final class ExampleText {
    private ExampleText() {}

    static Map<String, Object> fields(String text) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String each : text.split(",", -1)) {
            String[] parts = each.split("=", 2);
            if (!each.isBlank()) {
                fields.put(parts[0].strip(), parts.length == 1 ? "true" : parts[1].strip());
            }
        }
        return fields;
    }
}
