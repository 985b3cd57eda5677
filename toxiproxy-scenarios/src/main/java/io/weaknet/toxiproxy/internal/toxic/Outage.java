/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.weaknet.scenario.DurationText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The link is down for {@code down}, from when it was put on, and again after every {@code every} unless that is 0. It loses
 * what is sent meanwhile; the senders' TCP sends it again. SYNs are dropped, too.
 *
 * @param rtt what the peers' TCP has measured: how soon it sends again
 * @param after how long the link is up at first
 * @param fate what becomes of connections
 */
record Outage(Duration down, Duration every, Duration after, Duration rtt, Fate fate) implements Fault, SynDrops {
    private static final Duration MOST = Duration.ofDays(1);

    /** What becomes of the connections that are open when the link goes down. */
    enum Fate {
        SURVIVE,
        RESET_AT_START,
        RESET_AT_END;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Outage of(FaultAttributes attributes) {
        var down = attributes.duration("down", MOST, null);
        var every = attributes.duration("every", MOST, Duration.ZERO);
        if (!every.isZero() && every.compareTo(down) <= 0) {
            throw new IllegalArgumentException("attributes.every: \"" + DurationText.format(every)
                    + "\" (expected: 0ms, or more than down, \"" + DurationText.format(down)
                    + "\"); raise it, or lower down");
        }
        return new Outage(
                down,
                every,
                attributes.duration("after", MOST, Duration.ZERO),
                attributes.duration("rtt", Duration.ofMinutes(1), Duration.ZERO),
                attributes.word("connections", FaultAttributes.words(Fate.class), Fate.SURVIVE));
    }

    @Override
    public Map<String, Object> attributes() {
        var map = new LinkedHashMap<String, Object>();
        map.put("down", DurationText.format(down));
        map.put("every", DurationText.format(every));
        map.put("after", DurationText.format(after));
        map.put("rtt", DurationText.format(rtt));
        map.put("connections", fate.word());
        return map;
    }

    @Override
    public boolean wholeLink() {
        return true;
    }

    @Override
    public boolean bothWays() {
        return true;
    }

    @Override
    public boolean countsItself() {
        return true;
    }

    @Override
    public Stage open(StageContext context) {
        var stage = new OutageStage(context, this);
        stage.begin();
        return stage;
    }

    /** Whether the link is down, so long after it was put on. */
    boolean isDown(long elapsed) {
        var begun = elapsed - after.toNanos();
        return begun >= 0 && phase(begun) < down.toNanos();
    }

    /** When data comes back that was sent while the link was down, both counted from when it was put on. */
    long back(long sent, long since) {
        var again = new Retransmissions(since + sent, rtt.toNanos());
        var time = again.next();
        while (isDown(time - since)) {
            time = again.next();
        }
        return time - since;
    }

    @Override
    public boolean drops(long elapsed, long dropped) {
        return isDown(elapsed);
    }

    @Override
    public long changes(long elapsed) {
        var begun = elapsed - after.toNanos();
        if (begun < 0) {
            return after.toNanos();
        }
        var phase = phase(begun);
        if (phase < down.toNanos()) {
            return elapsed - phase + down.toNanos();
        }
        return every.isZero() ? NEVER : elapsed - phase + every.toNanos();
    }

    private long phase(long begun) {
        return every.isZero() ? begun : begun % every.toNanos();
    }
}
