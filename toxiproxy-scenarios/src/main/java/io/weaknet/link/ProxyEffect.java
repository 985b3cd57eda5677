/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import eu.rekawek.toxiproxy.Proxy;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Fault;
import io.weaknet.scenario.ProxyCondition;
import io.weaknet.scenario.Toxic;
import io.weaknet.scenario.When;
import io.weaknet.toxiproxy.Faults;
import io.weaknet.toxiproxy.ToxicTraffic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The toxics, or the faults, that build a condition. */
final class ProxyEffect implements Effect {
    private final Map<String, ProxyCalls.Step> removals = new LinkedHashMap<>();

    private final List<Change> changes = new ArrayList<>();
    private final List<Consumer<Map<Integer, Long>>> retirements = new ArrayList<>();

    private ProxyEffect() {}

    private interface Change {
        void make(ProxyCondition condition) throws IOException;
    }

    /** The place of a toxic or fault among those of the condition. */
    private int indexOf(String name) {
        return List.copyOf(removals.keySet()).indexOf(name);
    }

    /** Adds the toxics of a condition, named after its position among the conditions of the link; all or none. */
    static ProxyEffect ofToxics(Proxy proxy, int position, ProxyCondition condition) throws IOException {
        return new ProxyEffect().build(effect -> {
            for (Toxic toxic : condition.toxics()) {
                String name = effect.name(position, "t", toxic.type());
                eu.rekawek.toxiproxy.model.Toxic added = ToxicApplier.add(proxy, name, toxic);
                effect.removals.put(name, added::remove);
                effect.changes.add(
                        changed -> ToxicApplier.change(added, changed.toxics().get(effect.indexOf(name))));
            }
        });
    }

    /** Adds the faults of a condition, named after its position among the conditions of the link; all or none. */
    static ProxyEffect ofFaults(Faults faults, int position, ProxyCondition condition, When when) throws IOException {
        return new ProxyEffect().build(effect -> {
            for (Fault fault : condition.asFaults()) {
                String name = effect.name(position, "f", fault.type());
                faults.add(name, fault.onFirst(when.firstConnections()));
                effect.removals.put(name, () -> faults.remove(name));
                effect.retirements.add(lastBytes -> faults.retire(name, lastBytes));
                effect.changes.add(changed -> faults.update(
                        name, changed.asFaults().get(effect.indexOf(name)).onFirst(when.firstConnections())));
            }
        });
    }

    private interface Additions {
        void make(ProxyEffect effect) throws IOException;
    }

    private ProxyEffect build(Additions additions) throws IOException {
        try {
            additions.make(this);
            return this;
        } catch (IOException | RuntimeException e) {
            try {
                remove();
            } catch (IOException | RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private String name(int position, String kind, String type) {
        return "c" + position + kind + removals.size() + "-" + type;
    }

    @Override
    public Set<String> toxicNames() {
        return removals.keySet();
    }

    @Override
    public Evidence evidence(Condition condition, Map<String, ToxicTraffic> traffic) {
        long connections = 0;
        long bytes = 0;
        for (String name : removals.keySet()) {
            ToxicTraffic seen = traffic.getOrDefault(name, new ToxicTraffic(0, 0));
            connections = Math.max(connections, seen.connections());
            bytes += seen.bytes();
        }
        return new Evidence(condition, connections, bytes);
    }

    @Override
    public void change(Condition condition) throws IOException {
        for (Change change : changes) {
            change.make((ProxyCondition) condition);
        }
    }

    @Override
    public void retire(Map<Integer, Long> lastBytes) {
        retirements.forEach(retirement -> retirement.accept(lastBytes));
    }

    @Override
    public void remove() throws IOException {
        Failures failures = new Failures();
        removals.values().forEach(removal -> failures.run(() -> make(removal)));
        try {
            failures.throwFirst();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void make(ProxyCalls.Step step) {
        try {
            step.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
