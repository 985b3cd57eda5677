/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The TLS handshake breaks off. Built from the records that pass, whatever the server; what it sent
 * behind the place is lost. How exact the places are is in {@link TlsStep}.
 *
 * <p>A connection can end by {@link TlsBreak#FIN} or {@link TlsBreak#RST} anywhere. An alert stands between two messages
 * and is not encrypted: before the ServerHello, and in TLS 1.2 up to the server's Finished, every client understands it; in
 * TLS 1.3 clients expect encrypted records behind the ServerHello, and most fail for that reason instead. Plain HTTP and
 * garbage come in place of the first message.
 *
 * @param at where it breaks off
 * @param how how it breaks off
 * @param alert what the alert says, if it is one; by default {@link AlertDescription#HANDSHAKE_FAILURE}
 */
@ConditionType(
        name = "broken-tls",
        sees = "the TLS handshake breaks off: FIN, RST, a fatal alert, plain HTTP or garbage",
        examples = {
            @ConditionType.Example("at = server_hello, how = rst"),
            @ConditionType.Example(value = "how = alert, alert = unrecognized_name", shape = "by an alert")
        })
public record BrokenTls(@Field(absent = "server_hello") TlsStep at, TlsBreak how, Optional<AlertDescription> alert)
        implements ProxyCondition {
    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException if a handshake cannot break off so there, or there is an alert to say nothing
     */
    public BrokenTls {
        boolean possible =
                switch (how) {
                    case FIN, RST -> true;
                    case ALERT -> at != TlsStep.IN_CERTIFICATE && at != TlsStep.AFTER_HANDSHAKE;
                    case PLAIN_HTTP, GARBAGE -> at == TlsStep.SERVER_HELLO;
                };
        if (!possible) {
            throw new IllegalArgumentException("how: " + how + " at " + at + " (expected: "
                    + (how == TlsBreak.ALERT
                            ? "an alert between two messages of the handshake, not at IN_CERTIFICATE or AFTER_HANDSHAKE"
                            : how + " at SERVER_HELLO, in place of the server's first message")
                    + ")");
        }
        if (how != TlsBreak.ALERT && alert.isPresent()) {
            throw new IllegalArgumentException(
                    "alert: " + alert.get() + " (expected: none if how is " + how + "; or how = ALERT)");
        }
    }

    @Override
    public String describe() {
        return "BrokenTls[" + at + ", " + how + (how == TlsBreak.ALERT ? " " + Settings.word(saying()) : "") + "]";
    }

    private AlertDescription saying() {
        return alert.orElse(AlertDescription.HANDSHAKE_FAILURE);
    }

    @Override
    public List<Fault> faults() {
        Map<String, String> action = new LinkedHashMap<>();
        action.put("action", Settings.word(how));
        if (how == TlsBreak.ALERT) {
            action.put("alert", Settings.word(saying()));
        }
        return List.of(TlsFaults.at(at, action));
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
