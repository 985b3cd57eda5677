/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.weaknet.scenario.Bandwidth;
import io.weaknet.scenario.RateScope;
import io.weaknet.scenario.RateText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets so many bytes per second pass, and up to {@code burst} of those that an idle line did not carry at once. All
 * arithmetic is whole numbers of nanoseconds.
 */
record Rate(long bytesPerSecond, long burst, RateScope scope) implements Fault {
    private static final long SECOND = 1_000_000_000;
    /** How long the slots of all senders take together: the pause of each between two pieces. */
    private static final long ROUND = 10_000_000;
    /** The shortest slot; from 20 senders on it makes the round longer. */
    private static final long SHORTEST = 500_000;

    private static final Map<String, RateScope> SCOPES =
            Map.of("connection", RateScope.CONNECTION, "proxy", RateScope.LINK);

    static Rate of(FaultAttributes attributes) {
        return new Rate(
                attributes.rate("rate", Bandwidth.MOST_RATE),
                attributes.bytes("burst", Bandwidth.MOST_BURST),
                attributes.word("scope", SCOPES, RateScope.CONNECTION));
    }

    @Override
    public Map<String, Object> attributes() {
        var map = new LinkedHashMap<String, Object>();
        map.put("rate", RateText.format(bytesPerSecond));
        map.put("burst", burst);
        map.put("scope", scope == RateScope.LINK ? "proxy" : "connection");
        return Collections.unmodifiableMap(map);
    }

    @Override
    public Stage open(StageContext context) {
        return new RateStage(context, this);
    }

    TokenBucket bucket(StageContext context) {
        var now = context.now();
        return scope == RateScope.LINK
                ? context.shared(TokenBucket.class, () -> new TokenBucket(now))
                : new TokenBucket(now);
    }

    /** How long bytes are on the line, rounded up: none is early. */
    long onLine(long bytes) {
        return (bytes * SECOND + bytesPerSecond - 1) / bytesPerSecond;
    }

    /** How many bytes are through after that time, at most {@code most}. */
    long through(long time, long most) {
        return time <= 0 ? 0 : time >= onLine(most) ? most : time * bytesPerSecond / SECOND;
    }

    /** The time that an idle line saves up. */
    long saved() {
        return onLine(burst);
    }

    /** How many bytes one of so many senders may send in its turn. */
    long turn(int senders) {
        return Math.max(1, Math.max(ROUND / senders, SHORTEST) * bytesPerSecond / SECOND);
    }
}
