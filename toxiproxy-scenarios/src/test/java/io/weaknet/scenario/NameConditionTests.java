/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NameConditionTests {
    @Test
    void saysItselfInOneLine() {
        assertThat(Conditions.slowDns(Duration.ofMillis(1500)).describe()).isEqualTo("SlowDns[1500 ms]");
        assertThat(Conditions.droppedDns().describe()).isEqualTo("DroppedDns");
        assertThat(Conditions.dnsFailure(DnsCode.SERVFAIL).describe()).isEqualTo("DnsFailure[SERVFAIL]");
        assertThat(Conditions.truncatedDns(DnsOverTcp.CLOSES).describe()).isEqualTo("TruncatedDns[TCP closes]");
        assertThat(Conditions.wrongDnsId().describe()).isEqualTo("WrongDnsId");
        assertThat(new CnameChain(3, true).describe()).isEqualTo("CnameChain[3, in a circle]");
        assertThat(Conditions.dnsAnswer(AnswerOrder.ONE_BY_ONE, Duration.ofSeconds(5), "127.0.0.2", "link")
                        .describe())
                .isEqualTo("DnsAnswer[127.0.0.2 link one by one, TTL 5 s]");
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatThrownBy(() -> Conditions.slowDns(Duration.ofDays(2)))
                .hasMessage("delay: 48h (expected: 0 up to 24 hours)");
        assertThatThrownBy(() -> Conditions.dnsFailure(DnsCode.NOERROR))
                .hasMessageStartingWith("code: NOERROR (expected:");
        assertThatThrownBy(() -> Conditions.cnameChain(0)).hasMessage("length: 0 (expected: 1 up to 100)");
        assertThatThrownBy(() -> Conditions.dnsAnswer(AnswerOrder.ALL, Duration.ZERO, "shop.example"))
                .hasMessage("addresses: shop.example (expected: an IPv4 or IPv6 address, or \"link\")");
        assertThatThrownBy(() -> Conditions.dnsAnswer(AnswerOrder.ALL, Duration.ofMillis(1500)))
                .hasMessage("ttl: 1.5s (expected: whole seconds)");
    }

    @Test
    void isReadAndWrittenAsFields() {
        Map<String, Object> fields = Map.of(
                "type", "dns-answer", "addresses", List.of("127.0.0.2", "link"), "order", "one_by_one", "ttl", "30s");
        Condition read = ConditionCodec.read(fields);

        assertThat(read)
                .isEqualTo(Conditions.dnsAnswer(AnswerOrder.ONE_BY_ONE, Duration.ofSeconds(30), "127.0.0.2", "link"));
        assertThat(ConditionCodec.read(ConditionCodec.write(read))).isEqualTo(read);
        assertThat(ConditionCodec.read(Map.of("type", "dropped-dns"))).isEqualTo(new DroppedDns());
    }

    @Test
    void needsTheDnsServerThatEveryLinkHas() {
        assertThat(Conditions.droppedDns().needs()).containsExactly(Capability.DNS);
        assertThat(Conditions.droppedDns().when(When.firstRequests(1)).needs()).containsExactly(Capability.DNS);
    }
}
