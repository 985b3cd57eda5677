/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns;

import static io.weaknet.dns.RawDns.A;
import static io.weaknet.dns.RawDns.AAAA;
import static io.weaknet.dns.RawDns.TXT;
import static io.weaknet.dns.RawDns.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.scenario.AnswerOrder;
import io.weaknet.scenario.CnameChain;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.DnsCode;
import io.weaknet.scenario.DnsOverTcp;
import io.weaknet.scenario.DroppedDns;
import io.weaknet.scenario.When;
import io.weaknet.testsupport.LinkClient;
import io.weaknet.testsupport.RefusedPort;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the server says, read byte by byte. */
class NameServerTests {
    private static final int SHORT_MILLIS = 150;

    private final Servers servers = new Servers();

    @AfterEach
    void close() {
        servers.close();
    }

    private RawDns.Reply ask(String name, int type) throws IOException {
        return RawDns.udp(servers.address(), query(name, type));
    }

    private RawDns.Reply ask() throws IOException {
        return ask(servers.name(), A);
    }

    @Test
    void namesOfTheLinkHaveItsAddressOverUdpAndTcp() throws Exception {
        byte[] question = query(servers.name(), A);

        for (RawDns.Reply reply :
                new RawDns.Reply[] {RawDns.udp(servers.address(), question), RawDns.tcp(servers.address(), question)}) {
            assertThat(reply.id()).isEqualTo(RawDns.ID);
            assertThat(reply.code()).isZero();
            assertThat(reply.answers()).isEqualTo(1);
            assertThat(reply.lastAddress()).isEqualTo("127.0.0.1");
            assertThat(reply.lastTtl()).isZero();
        }
        assertThat(ask("localhost", A).answers()).isEqualTo(1);
        assertThat(ask("a.b." + servers.name(), A).answers()).isEqualTo(1);
        assertThat(servers.server().queries()).isEqualTo(4);
    }

    @Test
    void theQuestionIsRepeatedToTheLetter() throws Exception {
        byte[] question = query("MiXeD." + servers.name(), A);
        byte[] reply = RawDns.udp(servers.address(), question).bytes();

        assertThat(Arrays.copyOfRange(reply, 12, question.length))
                .isEqualTo(Arrays.copyOfRange(question, 12, question.length));
        assertThat(new RawDns.Reply(reply).answers()).isEqualTo(1);
    }

    @Test
    void otherTypesHaveNoDataAndForeignNamesDoNotExist() throws Exception {
        assertThat(ask(servers.name(), AAAA).code()).isZero();
        assertThat(ask(servers.name(), AAAA).answers()).isZero();
        assertThat(ask(servers.name(), TXT).answers()).isZero();
        assertThat(ask("example.org", A).code()).isEqualTo(3);
        assertThat(ask("notweaknet.test", A).code()).isEqualTo(3);
    }

    @Test
    void aNameThatATestAddsIsKnown() throws Exception {
        assertThat(ask("shop.example", A).code()).isEqualTo(3);

        servers.server().serve("Shop.Example.");

        assertThat(ask("shop.example", A).lastAddress()).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> servers.server().serve("no name"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("name: \"no name\" (expected: a host name");
    }

    @Test
    void anErrorIsSentWhileItIsInForceAndIsEvidence() throws Exception {
        for (DnsCode code : new DnsCode[] {DnsCode.SERVFAIL, DnsCode.NXDOMAIN, DnsCode.REFUSED}) {
            AppliedNameCondition failing = servers.apply(Conditions.dnsFailure(code));
            assertThat(ask().code()).isEqualTo(code.value());
            assertThat(ask().answers()).isZero();
            failing.close();
            assertThat(ask().code()).isZero();
            assertThat(failing.queries()).isEqualTo(2);
            assertThat(failing.bytes()).isEqualTo(2L * query(servers.name(), A).length);
        }
    }

    @Test
    void theFirstQueriesAloneAreDropped() throws Exception {
        AppliedNameCondition dropping = servers.server().apply(new DroppedDns(), When.firstRequests(2));

        byte[] question = query(servers.name(), A);
        assertThat(RawDns.udp(servers.address(), question, SHORT_MILLIS)).isEmpty();
        assertThat(RawDns.udp(servers.address(), question, SHORT_MILLIS)).isEmpty();
        assertThat(ask().answers()).isEqualTo(1);
        assertThat(dropping.queries()).isEqualTo(2);
    }

    @Test
    void aTruncatedAnswerIsWholeOverTcp() throws Exception {
        AppliedNameCondition truncating = servers.apply(Conditions.truncatedDns(DnsOverTcp.WORKS));

        assertThat(ask().truncated()).isTrue();
        assertThat(ask().answers()).isZero();
        RawDns.Reply whole = RawDns.tcp(servers.address(), query(servers.name(), A));
        assertThat(whole.truncated()).isFalse();
        assertThat(whole.answers()).isEqualTo(1);
        assertThat(truncating.queries()).isEqualTo(2);
    }

    @Test
    void tcpClosesInPlaceOfAnAnswerOrIsSilent() throws Exception {
        byte[] question = query(servers.name(), A);
        try (AppliedNameCondition closing = servers.apply(Conditions.truncatedDns(DnsOverTcp.CLOSES))) {
            assertThatThrownBy(() -> RawDns.tcp(servers.address(), question)).isInstanceOf(EOFException.class);
            assertThat(closing.queries()).isEqualTo(1);
        }
        servers.apply(Conditions.truncatedDns(DnsOverTcp.SILENT));
        try (Socket socket =
                new Socket(servers.address().getAddress(), servers.address().getPort())) {
            socket.setSoTimeout(SHORT_MILLIS);
            assertThatThrownBy(() -> RawDns.tcp(socket, question)).hasMessageContaining("timed out");
        }
    }

    @Test
    void aWrongNumberIsTheOnlyThingWrong() throws Exception {
        servers.apply(Conditions.wrongDnsId());

        assertThat(ask().id()).isNotEqualTo(RawDns.ID);
        assertThat(ask().lastAddress()).isEqualTo("127.0.0.1");
    }

    @Test
    void aChainOfAliasesLeadsToTheAddressAndIsTruncatedWhereItDoesNotFit() throws Exception {
        AppliedNameCondition eight = servers.apply(Conditions.cnameChain(8));
        assertThat(ask().answers()).isEqualTo(9);
        assertThat(ask().lastAddress()).isEqualTo("127.0.0.1");
        eight.close();

        servers.apply(Conditions.cnameChain(100));
        byte[] question = query(servers.name(), A);
        assertThat(ask().truncated()).isTrue();
        assertThat(RawDns.udp(servers.address(), RawDns.extended(question, 4096))
                        .answers())
                .isEqualTo(101);
        assertThat(RawDns.tcp(servers.address(), question).answers()).isEqualTo(101);
    }

    @Test
    void aCircleOfAliasesHasNoAddress() throws Exception {
        servers.apply(new CnameChain(3, true));

        assertThat(ask().answers()).isEqualTo(3);
        assertThat(ask("alias1." + servers.name(), A).answers()).isEqualTo(3);
    }

    @Test
    void addressesChangeFromAnswerToAnswer() throws Exception {
        Duration ttl = Duration.ofSeconds(30);
        AppliedNameCondition changing =
                servers.apply(Conditions.dnsAnswer(AnswerOrder.ONE_BY_ONE, ttl, "127.0.0.2", "link"));
        assertThat(ask().lastAddress()).isEqualTo("127.0.0.2");
        assertThat(ask(servers.name(), AAAA).answers()).isZero();
        assertThat(ask().lastAddress()).isEqualTo("127.0.0.1");
        assertThat(ask().lastAddress()).isEqualTo("127.0.0.2");
        assertThat(ask().lastTtl()).isEqualTo(30);
        changing.close();

        servers.apply(Conditions.dnsAnswer(AnswerOrder.ROTATING, Duration.ZERO, "127.0.0.2", "127.0.0.3", "link"));
        assertThat(ask().answers()).isEqualTo(3);
        assertThat(ask().lastAddress()).isEqualTo("127.0.0.2");
        assertThat(ask().lastAddress()).isEqualTo("127.0.0.3");
    }

    @Test
    void addressesOfTheOtherKindAreGivenToWhoAsksForThem() throws Exception {
        servers.apply(Conditions.dnsAnswer(AnswerOrder.ALL, Duration.ZERO, "::1", "link"));

        assertThat(ask().answers()).isEqualTo(1);
        assertThat(ask(servers.name(), AAAA).answers()).isEqualTo(1);
        assertThat(ask(servers.name(), AAAA).bytes()).endsWith(0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void severalConditionsActTogether() throws Exception {
        servers.apply(Conditions.cnameChain(2));
        servers.apply(Conditions.dnsAnswer(AnswerOrder.ALL, Duration.ofSeconds(5), "127.0.0.9"));

        assertThat(ask().answers()).isEqualTo(3);
        assertThat(ask().lastAddress()).isEqualTo("127.0.0.9");
    }

    /** Another's server may have its port meanwhile, and say something for a while. */
    private boolean isSilent() {
        try {
            return RawDns.udp(servers.address(), query(servers.name(), A), SHORT_MILLIS)
                    .isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void onceItIsClosedNobodyAnswers() throws Exception {
        servers.server().close();
        servers.server().close();

        RefusedPort.awaitGone(servers.address().getPort());
        LinkClient.until(this::isSilent);
    }
}
