/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import eu.rekawek.toxiproxy.Proxy;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Toxic;
import io.weaknet.scenario.ToxicCondition;
import io.weaknet.toxiproxy.ToxicTraffic;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The toxics that build a condition. */
final class ToxicEffect implements Effect {
    private final Map<String, eu.rekawek.toxiproxy.model.Toxic> toxics = new LinkedHashMap<>();

    private ToxicEffect() {}

    /** Adds the toxics of a condition, named after its position among the conditions of the link; all or none. */
    static ToxicEffect add(Proxy proxy, int position, ToxicCondition condition) throws IOException {
        ToxicEffect effect = new ToxicEffect();
        try {
            for (Toxic toxic : condition.toxics()) {
                String name = "c" + position + "t" + effect.toxics.size() + "-" + toxic.type();
                effect.toxics.put(name, ToxicApplier.add(proxy, name, toxic));
            }
            return effect;
        } catch (IOException | RuntimeException e) {
            try {
                effect.remove();
            } catch (IOException | RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    @Override
    public Set<String> toxicNames() {
        return toxics.keySet();
    }

    @Override
    public Evidence evidence(Condition condition, Map<String, ToxicTraffic> traffic) {
        long connections = 0;
        long bytes = 0;
        for (String name : toxics.keySet()) {
            ToxicTraffic seen = traffic.getOrDefault(name, new ToxicTraffic(0, 0));
            connections = Math.max(connections, seen.connections());
            bytes += seen.bytes();
        }
        return new Evidence(condition, connections, bytes);
    }

    @Override
    public void remove() throws IOException {
        for (eu.rekawek.toxiproxy.model.Toxic toxic : toxics.values()) {
            toxic.remove();
        }
    }
}
