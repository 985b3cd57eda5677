/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.profile;

import io.weaknet.scenario.Condition;
import io.weaknet.scenario.PacketLoss;
import io.weaknet.scenario.Scenario;
import io.weaknet.scenario.Timed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A network with a name. Immutable. Another is derived from it by {@link #without}, {@link #with} and {@link #named}:
 *
 * <pre>{@code
 * NetworkProfile lossy = Profile.THREE_G.network().with(Conditions.packetLoss(0.02)).named("3G, 2 % loss");
 * }</pre>
 *
 * @param name its name, as it stands in the names of tests
 * @param basis what its figures rest on
 * @param source where its figures come from; for a derived one, from which profile it was derived, too
 * @param conditions what is wrong with the network
 */
public record NetworkProfile(String name, Basis basis, String source, List<Condition> conditions) {
    /**
     * Checks the name and copies the list.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public NetworkProfile {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: blank (expected: a name)");
        }
        conditions = List.copyOf(conditions);
    }

    /**
     * The same network under another name.
     *
     * @param other the name
     * @return the profile
     * @throws IllegalArgumentException if the name is blank
     */
    public NetworkProfile named(String other) {
        return new NetworkProfile(other, basis, source, conditions);
    }

    /**
     * The same network with further conditions, behind those that it has.
     *
     * @param further the conditions; a {@link PacketLoss} that leaves its round trip at the default gets that of the network,
     *     and so do an {@link io.weaknet.scenario.Outage} and a {@link io.weaknet.scenario.Flapping}
     * @return the derived profile
     */
    public NetworkProfile with(Condition... further) {
        List<Condition> all = new ArrayList<>(conditions);
        all.addAll(Arrays.asList(further));
        return derived(RoundTrips.adopted(all));
    }

    /**
     * The same network without the conditions of one kind.
     *
     * @param kind the kind
     * @return the derived profile
     */
    public NetworkProfile without(Class<? extends Condition> kind) {
        return derived(conditions.stream().filter(each -> kind(each) != kind).toList());
    }

    /**
     * The same network, with other conditions in the place of those of their kinds; they take its round trip as in
     * {@link #with}.
     *
     * @param others the conditions; none changes nothing
     * @return the derived profile
     */
    public NetworkProfile replacing(List<Condition> others) {
        if (others.isEmpty()) {
            return this;
        }
        List<Class<?>> kinds =
                others.stream().<Class<?>>map(NetworkProfile::kind).toList();
        List<Condition> all = new ArrayList<>(conditions);
        all.removeIf(each -> kinds.contains(kind(each)));
        all.addAll(others);
        return derived(RoundTrips.adopted(all));
    }

    private NetworkProfile derived(List<Condition> changed) {
        String origin = basis == Basis.DERIVED ? source : "derived from " + name + " (" + source + ")";
        return new NetworkProfile(name, Basis.DERIVED, origin, changed);
    }

    private static Class<?> kind(Condition condition) {
        return condition instanceof Timed timed ? timed.condition().getClass() : condition.getClass();
    }

    /**
     * A scenario on this network.
     *
     * @param seed the seed that every chance derives from
     * @return the scenario
     */
    public Scenario scenario(long seed) {
        return new Scenario(conditions, seed);
    }

    /**
     * Writes it as JSON.
     *
     * @return the text, which {@link #fromJson} reads the same
     */
    public String toJson() {
        return ProfileJson.write(this);
    }

    /**
     * Reads JSON: {@code docs/profiles.md} shows the form.
     *
     * @param text the text
     * @return the profile
     * @throws IllegalArgumentException if it is no profile; says where, which rule is broken and the remedy
     */
    public static NetworkProfile fromJson(String text) {
        return ProfileJson.readProfile(text);
    }
}
