/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.link.EmbeddedBackend;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.AnswerOrder;
import io.weaknet.scenario.CnameChain;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.DnsCode;
import io.weaknet.scenario.DnsOverTcp;
import io.weaknet.scenario.Scenario;
import io.weaknet.scenario.When;
import io.weaknet.testsupport.LinkClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.RedirectLoopException;

/** A resolver that users have, dnsjava, asks the DNS server of a link; OkHttp looks names up by it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DnsjavaTests {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BUDGET = Duration.ofMillis(300);

    private final EmbeddedBackend backend = new EmbeddedBackend();
    private String name = "";

    @BeforeEach
    void name(TestInfo test) {
        name = test.getDisplayName();
    }

    @AfterAll
    void close() {
        backend.close();
    }

    private WeakLink open(Condition... conditions) {
        return backend.open(name, new Scenario(List.of(conditions), 1), new Upstream.BuiltIn());
    }

    private static SimpleResolver resolver(WeakLink link, Duration timeout) {
        var resolver = new SimpleResolver(link.dnsServer());
        resolver.setTimeout(timeout);
        return resolver;
    }

    private static Message ask(WeakLink link, Resolver resolver) throws IOException {
        return resolver.send(
                Message.newQuery(Record.newRecord(Name.fromString(link.dnsName() + "."), Type.A, DClass.IN)));
    }

    private static List<InetAddress> addresses(Message answer) {
        return answer.getSection(Section.ANSWER).stream()
                .filter(ARecord.class::isInstance)
                .map(each -> ((ARecord) each).getAddress())
                .toList();
    }

    private static void findsTheLink(Message answer) throws UnknownHostException {
        assertThat(addresses(answer)).containsExactly(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOERROR")
    void hearsTheError(DnsCode code) throws Exception {
        try (var link = open(Conditions.dnsFailure(code))) {
            assertThat(Rcode.string(ask(link, resolver(link, PATIENCE)).getRcode()))
                    .isEqualTo(code.name().toUpperCase(Locale.ROOT));
        }
    }

    @Test
    void asksOverTcpAfterATruncatedAnswer() throws Exception {
        try (var link = open(Conditions.truncatedDns(DnsOverTcp.WORKS))) {
            findsTheLink(ask(link, resolver(link, PATIENCE)));
            assertThat(link.dns().queries()).isEqualTo(2);

            var udpAlone = resolver(link, PATIENCE);
            udpAlone.setIgnoreTruncation(true);
            assertThat(addresses(ask(link, udpAlone))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT", "CLOSES"})
    void failsIfTcpDoesNotHelp(DnsOverTcp tcp) {
        try (var link = open(Conditions.truncatedDns(tcp))) {
            assertThatThrownBy(() -> ask(link, resolver(link, BUDGET))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void doesNotTakeAnAnswerUnderAnotherNumber() {
        try (var link = open(Conditions.wrongDnsId())) {
            assertThatThrownBy(() -> ask(link, resolver(link, BUDGET))).isInstanceOf(IOException.class);
            LinkClient.until(() -> link.evidence().get(0).fired());
        }
    }

    @Test
    void asksAgainWhenNoAnswerComes() throws Exception {
        try (var link = open(Conditions.droppedDns().when(When.firstRequests(2)))) {
            var patient = new ExtendedResolver(new Resolver[] {resolver(link, Duration.ofSeconds(1))});
            patient.setRetries(10);
            patient.setTimeout(PATIENCE);

            var begin = System.nanoTime();
            findsTheLink(ask(link, patient));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        }
    }

    @Test
    void followsAliasesAndNoticesACircle() throws Exception {
        try (var link = open(Conditions.cnameChain(8))) {
            assertThat(lookUp(link)).hasSize(1);
        }
        try (var link = open(new CnameChain(3, true))) {
            assertThatThrownBy(() -> lookUp(link))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RedirectLoopException.class);
        }
    }

    private static List<Record> lookUp(WeakLink link) throws Exception {
        return LookupSession.builder()
                .resolver(resolver(link, PATIENCE))
                .build()
                .lookupAsync(Name.fromString(link.dnsName() + "."), Type.A)
                .toCompletableFuture()
                .get()
                .getRecords();
    }

    /** What stands behind OkHttp's {@code Dns}. */
    private static Dns dns(WeakLink link) {
        return host -> {
            try {
                var answer = ask(link, resolver(link, PATIENCE));
                if (answer.getRcode() != Rcode.NOERROR) {
                    throw new UnknownHostException(host + ": " + Rcode.string(answer.getRcode()));
                }
                return addresses(answer);
            } catch (UnknownHostException e) {
                throw e;
            } catch (IOException e) {
                throw (UnknownHostException) new UnknownHostException(host).initCause(e);
            }
        };
    }

    private static int get(WeakLink link) throws IOException {
        var client = new OkHttpClient.Builder()
                .dns(dns(link))
                .sslSocketFactory(link.sslContext().getSocketFactory(), link.trustManager())
                .build();
        try (var response = client.newCall(
                        new Request.Builder().url(link.uri().toString()).build())
                .execute()) {
            return response.code();
        }
    }

    @Test
    void okHttpGoesOnToTheNextAddressOfTheAnswer() throws Exception {
        try (var link = open(Conditions.dnsAnswer(AnswerOrder.ALL, Duration.ZERO, "127.0.0.2", "link"))) {
            assertThat(link.uri().getHost()).isEqualTo(link.dnsName());
            assertThat(get(link)).isEqualTo(200);
        }
    }

    @Test
    void okHttpFailsWithTheLookUp() {
        try (var link = open(Conditions.dnsFailure(DnsCode.SERVFAIL))) {
            assertThatThrownBy(() -> get(link))
                    .isInstanceOf(UnknownHostException.class)
                    .hasMessageEndingWith("SERVFAIL");
        }
    }
}
