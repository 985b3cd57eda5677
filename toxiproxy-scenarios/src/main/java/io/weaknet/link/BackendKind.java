/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.scenario.Capability;
import io.weaknet.scenario.Condition;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The backends that there are, and what each can build before which server: {@code docs/backends.md} is made from it. */
public enum BackendKind {
    /** Our Toxiproxy, in this JVM: {@link EmbeddedBackend}. */
    EMBEDDED(true),
    /** The official Toxiproxy in a container. */
    TESTCONTAINERS(false),
    /** A Toxiproxy that runs already: {@link RemoteBackend}. */
    REMOTE(false);

    private final boolean replaysDraws;

    BackendKind(boolean replaysDraws) {
        this.replaysDraws = replaysDraws;
    }

    /**
     * The name as it stands in settings and messages.
     *
     * @return {@code embedded}, {@code testcontainers} or {@code remote}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What it can build before a server. A {@link #REMOTE} one must be able to reach this machine for the built-in origin.
     *
     * @param upstream the server
     * @return the capabilities, a copy
     */
    public Set<Capability> capabilities(Upstream upstream) {
        Set<Capability> able = EnumSet.noneOf(Capability.class);
        for (Capability capability : Capability.values()) {
            if (has(capability.builder(), upstream)) {
                able.add(capability);
            }
        }
        return able;
    }

    private boolean has(Capability.Builder builder, Upstream upstream) {
        return switch (builder) {
            case ANY_TOXIPROXY, LINK -> true;
            case OWN_TOXIPROXY -> this == EMBEDDED;
            case ORIGIN -> upstream instanceof Upstream.BuiltIn;
            case ORIGIN_OR_OWN_TOXIPROXY -> this == EMBEDDED || upstream instanceof Upstream.BuiltIn;
        };
    }

    /**
     * Whether what is left to chance, e.g. jitter, derives from the seed of the scenario. The official Toxiproxy draws
     * from a source of its own that cannot be seeded: jitter is the same in kind there, but no run can be replayed.
     *
     * @return true if the same seed gives the same draws
     */
    public boolean replaysDraws() {
        return replaysDraws;
    }

    /**
     * The backends that can build a condition before a server.
     *
     * @param condition the condition
     * @param upstream the server
     * @return those that can, possibly none
     */
    public static List<BackendKind> ableTo(Condition condition, Upstream upstream) {
        return Arrays.stream(values())
                .filter(kind -> kind.capabilities(upstream).containsAll(condition.needs()))
                .toList();
    }
}
