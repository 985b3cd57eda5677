/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fault {@code tls} of our Toxiproxy. */
final class TlsFaults {
    private TlsFaults() {}

    static Fault at(TlsStep step, Map<String, String> action) {
        Map<String, String> attributes = new LinkedHashMap<>(action);
        attributes.put("step", Settings.word(step));
        return new Fault("tls", Direction.DOWNSTREAM, 1, attributes);
    }
}
