/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The types of the API: a name, the names of its attributes, how settings are made of them. */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state, the sets do not change
public enum ToxicType {
    /** Delays data. */
    LATENCY(Latency::of, "latency", "jitter"),
    /** Limits the rate. */
    BANDWIDTH(Bandwidth::of, "rate"),
    /** Delays the end. */
    SLOW_CLOSE(SlowClose::of, "delay"),
    /** Drops data, then ends the connection. */
    TIMEOUT(Timeout::of, "timeout"),
    /** Resets the connection. */
    RESET_PEER(ResetPeer::of, "timeout"),
    /** Cuts data into pieces. */
    SLICER(Slicer::of, "average_size", "size_variation", "delay"),
    /** Ends the connection after so many bytes. */
    LIMIT_DATA(LimitData::of, "bytes"),
    /** Does nothing. */
    NOOP(attributes -> new Noop());

    private static final Map<String, ToxicType> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(ToxicType::wireName, type -> type));

    private final Function<Attributes, Toxic> factory;
    private final Set<String> attributeNames;

    ToxicType(Function<Attributes, Toxic> factory, String... attributeNames) {
        this.factory = factory;
        this.attributeNames = Set.of(attributeNames);
    }

    /** The type of that name, or null. */
    public static @Nullable ToxicType of(String name) {
        return BY_NAME.get(name);
    }

    /** Its name in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name in the error messages of the original. */
    public String structName() {
        return Stream.of((this == RESET_PEER ? "reset" : wireName()).split("_", -1))
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining())
                + "Toxic";
    }

    /** The names of its attributes. */
    public Set<String> attributeNames() {
        return attributeNames;
    }

    /**
     * Settings of this type.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public Toxic settings(Attributes attributes) {
        return factory.apply(attributes);
    }
}
