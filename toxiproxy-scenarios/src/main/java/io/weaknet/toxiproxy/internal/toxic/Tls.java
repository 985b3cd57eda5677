/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.weaknet.scenario.AlertDescription;
import io.weaknet.scenario.DurationText;
import io.weaknet.scenario.TlsStep;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something happens at a step of the TLS handshake, among the messages of the server.
 *
 * @param delay how late what follows is
 * @param interval how far apart the bytes are that come one by one
 * @param bytes how many come one by one; 0 means all that follow
 */
record Tls(TlsStep step, TlsAction action, Duration delay, Duration interval, long bytes, AlertDescription alert)
        implements Fault {
    private static final Duration MOST = Duration.ofDays(1);
    private static final Duration LEAST_INTERVAL = Duration.ofMillis(1);
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final long MOST_BYTES = 1_000_000_000;

    static Tls of(FaultAttributes attributes) {
        var step = attributes.word("step", FaultAttributes.words(TlsStep.class), TlsStep.SERVER_HELLO);
        var action = attributes.requiredWord("action", FaultAttributes.words(TlsAction.class));
        var delay = attributes.duration("delay", MOST, action == TlsAction.DELAY ? null : Duration.ZERO);
        var interval = attributes.duration("interval", MOST, INTERVAL);
        if (interval.compareTo(LEAST_INTERVAL) < 0) {
            throw new IllegalArgumentException("attributes.interval: \"" + DurationText.format(interval)
                    + "\" (expected: at least 1ms); raise it");
        }
        return new Tls(
                step,
                action,
                delay,
                interval,
                attributes.bytes("bytes", MOST_BYTES),
                attributes.word(
                        "alert", FaultAttributes.words(AlertDescription.class), AlertDescription.HANDSHAKE_FAILURE));
    }

    @Override
    public Map<String, Object> attributes() {
        var map = new LinkedHashMap<String, Object>();
        map.put("step", FaultAttributes.word(step));
        map.put("action", FaultAttributes.word(action));
        map.put("delay", DurationText.format(delay));
        map.put("interval", DurationText.format(interval));
        map.put("bytes", bytes);
        map.put("alert", FaultAttributes.word(alert));
        return Collections.unmodifiableMap(map);
    }

    /** It counts where it strikes, not what comes to it. */
    @Override
    public boolean countsItself() {
        return true;
    }

    @Override
    public boolean worksOn(Stream stream) {
        return stream == Stream.DOWNSTREAM;
    }

    @Override
    public Stage open(StageContext context) {
        return new TlsStage(context, this);
    }
}
