/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The types of the own API, one row each: how settings are made of attributes. */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
public enum FaultType {
    /** Delays data, to the nanosecond, by a distribution. */
    DELAY(Delay::of),
    /** Limits the rate by a token bucket. */
    RATE(Rate::of),
    /** Resets the connection some time after its first data. */
    RESET(Reset::of),
    /** Delays data as TCP does that loses packets. */
    LOSS(Loss::of),
    /** The link is down for some time. */
    OUTAGE(Outage::of),
    /** The radio wakes up when the link was idle. */
    WAKE(Wake::of),
    /** The port is closed. */
    REFUSE(Refuse::of),
    /** The kernel drops SYNs. */
    SYN_LOSS(SynLoss::of),
    /** Connections end as soon as they are accepted. */
    TURN_AWAY(TurnAway::of),
    /** Connections are neither read nor dialled for some time. */
    LATE_ACCEPT(LateAccept::of),
    /** Nobody answers at another address. */
    DEAD_ADDRESS(DeadAddress::of),
    /** Strikes at a message of the TLS handshake. */
    TLS(Tls::of);

    private final Function<FaultAttributes, FaultSettings> factory;

    FaultType(Function<FaultAttributes, FaultSettings> factory) {
        this.factory = factory;
    }

    /** The type of that name. */
    public static Optional<FaultType> of(String name) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(name))
                .findFirst();
    }

    /** All names, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(FaultType::wireName).collect(Collectors.joining(", "));
    }

    /** Its name in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Settings of this type.
     *
     * @throws IllegalArgumentException if an attribute is missing, unknown or out of its range; says which, and what to do
     */
    public FaultSettings settings(Map<String, String> attributes) {
        var reader = new FaultAttributes(attributes);
        var settings = factory.apply(reader);
        reader.refuseOthers();
        return settings;
    }
}
