/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The TLS handshake comes byte by byte, as from a tarpit: something always comes, so that a timeout of single reads never
 * ends. Built from the records that pass, whatever the server. How exact the places are is in {@link TlsStep}.
 *
 * @param at where that begins
 * @param interval the time from one byte to the next, from 1 ms to 24 hours
 * @param bytes how many bytes come so, up to 1000000000; what is behind them comes at once. 0 means all that follow, those
 *     behind the handshake as well
 */
@ConditionType(
        name = "dribbled-tls",
        sees = "the TLS handshake comes byte by byte: timeouts of single reads never end",
        examples = @ConditionType.Example("at = server_hello, interval = 100ms"))
public record DribbledTls(
        @Field(absent = "server_hello") TlsStep at,
        Duration interval,
        @Field(absent = "0") int bytes) implements ProxyCondition {
    private static final int MOST_BYTES = 1_000_000_000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of range, or the interval is not in whole milliseconds
     */
    public DribbledTls {
        Settings.delay(interval, "interval");
        if (interval.isZero()) {
            throw new IllegalArgumentException(
                    "interval: " + Settings.text(interval) + " (expected: 1 ms up to 24 hours)");
        }
        Settings.inRange("bytes", bytes, 0, MOST_BYTES);
    }

    @Override
    public String describe() {
        return "DribbledTls[" + at + ", " + (bytes == 0 ? "a byte" : "the first " + bytes + " bytes, one") + " every "
                + Settings.millis(interval) + "]";
    }

    @Override
    public List<Fault> faults() {
        return List.of(TlsFaults.at(
                at,
                Map.of(
                        "action", "dribble",
                        "interval", DurationText.format(interval),
                        "bytes", String.valueOf(bytes))));
    }

    @Override
    public boolean meetsRequests() {
        return false;
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.TLS_RECORDS);
    }
}
