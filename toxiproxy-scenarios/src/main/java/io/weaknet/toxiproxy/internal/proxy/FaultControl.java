/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.weaknet.scenario.Direction;
import io.weaknet.scenario.Fault;
import io.weaknet.toxiproxy.internal.toxic.FaultSettings;
import io.weaknet.toxiproxy.internal.toxic.FaultType;
import io.weaknet.toxiproxy.internal.toxic.Stream;
import java.util.Map;
import java.util.stream.Collectors;

/** Changes the faults of a proxy, for HTTP and for Java alike. Called by the control thread only. */
public final class FaultControl {
    private static final int LONGEST_NAME = ChainBounds.LONGEST_NAME;

    private FaultControl() {}

    /**
     * Adds a fault at the end of the chain.
     *
     * @param name a name that is not taken
     * @throws IllegalArgumentException if anything about the fault is wrong, or there is no room; says what, and what to do
     */
    public static FaultEntry add(ProxyRegistry registry, Proxy proxy, String name, Fault fault) throws ProxyException {
        // What is behind a slash is another segment of the path: nobody could address the fault.
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.contains("/")) {
            throw new IllegalArgumentException("name: \"" + abridged(name) + "\" (expected: 1 up to " + LONGEST_NAME
                    + " characters, none of them a slash); choose another");
        }
        var type = type(fault.type());
        var settings = type.settings(fault.attributes());
        if (!settings.worksOn(stream(fault.stream()))) {
            throw new IllegalArgumentException("stream: \"" + text(fault.stream())
                    + "\" (expected: the other one, for a " + fault.type() + " fault); leave it out, or correct it");
        }
        checkReach(fault, settings);
        proxy.checkAble(settings);
        registry.checkRoom(proxy);
        return proxy.add(name, type, stream(fault.stream()), (float) fault.toxicity(), fault.connections(), settings);
    }

    /**
     * Puts other settings in the place of a fault's.
     *
     * @param fault of the same type and direction
     * @throws IllegalArgumentException if anything about the fault is wrong; says what, and what to do
     */
    public static FaultEntry update(Proxy proxy, FaultEntry entry, Fault fault) throws ProxyException {
        fixed("type", entry.type().wireName(), fault.type());
        fixed("stream", text(direction(entry)), text(fault.stream()));
        var settings = entry.type().settings(fault.attributes());
        checkReach(fault, settings);
        return proxy.update(entry, (float) fault.toxicity(), entry.admission().to(fault.connections()), settings);
    }

    /** What a fault is set to. */
    public static Fault value(FaultEntry entry) {
        var attributes = entry.settings().attributes().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> String.valueOf(each.getValue())));
        // By way of its text: 0.1f is 0.1, not 0.10000000149.
        var toxicity = Double.parseDouble(Float.toString(entry.toxicity()));
        return new Fault(
                entry.type().wireName(),
                direction(entry),
                toxicity,
                entry.admission().connections(),
                attributes);
    }

    /** What happens to a SYN happens before there is a connection that it could spare. */
    private static void checkReach(Fault fault, FaultSettings settings) {
        if (settings.wholeLink() && (fault.toxicity() != 1 || fault.connections() != 0)) {
            var wrong = fault.toxicity() != 1
                    ? "toxicity: " + fault.toxicity() + " (expected: 1"
                    : "connections: " + fault.connections() + " (expected: 0";
            throw new IllegalArgumentException(
                    wrong + ", for \"" + fault.type()
                            + "\" works on the link as a whole); leave it out, or take \"turn_away\", which can spare connections");
        }
    }

    private static String abridged(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    }

    private static FaultType type(String name) {
        return FaultType.of(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "type: \"" + name + "\" (expected: one of " + FaultType.names() + "); correct it"));
    }

    private static void fixed(String field, String before, String after) {
        if (!before.equals(after)) {
            throw new IllegalArgumentException(field + ": \"" + after + "\" (expected: \"" + before
                    + "\", as before); to change it, delete the fault and add another");
        }
    }

    private static Stream stream(Direction direction) {
        return direction == Direction.UPSTREAM ? Stream.UPSTREAM : Stream.DOWNSTREAM;
    }

    private static Direction direction(FaultEntry entry) {
        return entry.stream() == Stream.UPSTREAM ? Direction.UPSTREAM : Direction.DOWNSTREAM;
    }

    /** A direction in the words of the API. */
    public static String text(Direction direction) {
        return direction == Direction.UPSTREAM ? "upstream" : "downstream";
    }
}
