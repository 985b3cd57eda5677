/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The server hesitates in the TLS handshake. Before its hello that is built by the built-in origin, if it is the server, and
 * so by every backend; otherwise on the way, from the records that pass, without ending TLS there. A server that nobody
 * wrote for tests will do, then. How exact the places are is in {@link TlsStep}.
 *
 * @param at where it hesitates
 * @param delay for how long; empty means for ever
 */
@ConditionType(
        name = "slow-tls",
        sees = "a message of the TLS handshake, or what follows the handshake, comes late or never",
        examples = {
            @ConditionType.Example(
                    value = "at = server_hello, delay = 3s",
                    shape = "before the server's first message"),
            @ConditionType.Example(value = "at = finished, delay = 3s", shape = "at any other message")
        })
public record SlowTls(
        @Field(absent = "server_hello") TlsStep at,
        @Field(forever = "stall") Optional<Duration> delay) implements ProxyCondition, OriginCondition {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the delay is negative, more than 24 hours or not in whole milliseconds
     */
    public SlowTls {
        delay.ifPresent(value -> Settings.delay(value, "delay"));
    }

    @Override
    public String describe() {
        return "SlowTls[" + at + ", " + delay.map(Settings::millis).orElse("stalled") + "]";
    }

    @Override
    public List<Fault> faults() {
        Map<String, String> action = delay.map(time -> Map.of("action", "delay", "delay", DurationText.format(time)))
                .orElse(Map.of("action", "stall"));
        return List.of(TlsFaults.at(at, action));
    }

    @Override
    public boolean meetsRequests() {
        return false;
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(at == TlsStep.SERVER_HELLO ? Capability.SLOW_SERVER_HELLO : Capability.TLS_RECORDS);
    }
}
