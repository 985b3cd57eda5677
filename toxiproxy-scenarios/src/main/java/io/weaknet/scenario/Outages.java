/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@link Outage} and {@link Flapping} share. */
final class Outages {
    private static final Duration LONGEST_ROUND_TRIP = Duration.ofMinutes(1);

    private Outages() {}

    static void check(Duration down, String name, Duration rtt) {
        Settings.duration(down, name);
        if (down.isZero()) {
            throw new IllegalArgumentException(
                    name + ": " + Settings.text(down) + " (expected: more than 0, up to 24 hours)");
        }
        if (rtt.isNegative() || rtt.compareTo(LONGEST_ROUND_TRIP) > 0) {
            throw new IllegalArgumentException("rtt: " + Settings.text(rtt) + " (expected: 0 up to 1 minute)");
        }
    }

    static List<Fault> faults(Duration down, Duration every, Duration after, Duration rtt, ConnectionFate fate) {
        return List.of(new Fault(
                "outage",
                Direction.UPSTREAM,
                1,
                Map.of(
                        "down", DurationText.format(down),
                        "every", DurationText.format(every),
                        "after", DurationText.format(after),
                        "rtt", DurationText.format(rtt),
                        "connections", Settings.word(fate))));
    }

    static String fate(ConnectionFate fate) {
        return switch (fate) {
            case SURVIVE -> "";
            case RESET_AT_START -> ", connections reset at its start";
            case RESET_AT_END -> ", connections reset at its end";
        };
    }

    static Set<Capability> needs() {
        return Set.of(Capability.OUTAGES);
    }
}
