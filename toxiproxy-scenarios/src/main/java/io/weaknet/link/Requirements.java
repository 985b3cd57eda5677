/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.scenario.Capability;
import io.weaknet.scenario.Condition;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Holds what conditions need against what can be built.
 *
 * @param backend the name of the backend
 * @param upstream the server behind the link
 * @param available what the backend can build before that server
 */
record Requirements(String backend, Upstream upstream, Set<Capability> available) {

    /** Refuses conditions that cannot be built; names every one of them. */
    void check(List<Condition> conditions) {
        List<Condition> refused = conditions.stream()
                .filter(condition -> !available.containsAll(condition.needs()))
                .toList();
        if (!refused.isEmpty()) {
            String needs = refused.stream()
                    .map(condition -> condition.describe() + " needs " + words(missing(condition)))
                    .collect(Collectors.joining(", "));
            throw new UnsupportedConditionException(needs + ", which backend " + backend + " does not have before "
                    + upstream.describe() + ": " + remedy(refused));
        }
    }

    private String remedy(List<Condition> refused) {
        List<BackendKind> others = able(refused, upstream);
        if (!others.isEmpty()) {
            return "use backend " + labels(others);
        }
        return "use the built-in origin, with backend " + labels(able(refused, new Upstream.BuiltIn()));
    }

    /** The backends that can build all of them before a server. */
    private static List<BackendKind> able(List<Condition> conditions, Upstream upstream) {
        return Arrays.stream(BackendKind.values())
                .filter(kind -> conditions.stream().allMatch(condition -> BackendKind.ableTo(condition, upstream)
                        .contains(kind)))
                .toList();
    }

    private static String labels(List<BackendKind> kinds) {
        return kinds.stream().map(BackendKind::label).collect(Collectors.joining(" or "));
    }

    private Set<Capability> missing(Condition condition) {
        Set<Capability> missing = new TreeSet<>(condition.needs());
        missing.removeAll(available);
        return missing;
    }

    private static String words(Collection<Capability> capabilities) {
        return capabilities.stream().sorted().map(Enum::name).collect(Collectors.joining(" and "));
    }
}
