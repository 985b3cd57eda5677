/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.Map;

/** A connection is accepted and ended at once, by RST or by FIN. */
public record TurnAway(boolean reset) implements AcceptFault {
    private static final Map<String, Boolean> WORDS = Map.of("fin", false, "rst", true);

    static TurnAway of(FaultAttributes attributes) {
        return new TurnAway(attributes.word("by", WORDS, false));
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("by", reset ? "rst" : "fin");
    }
}
