/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.link.AppliedCondition;
import io.weaknet.link.EmbeddedBackend;
import io.weaknet.link.LinkException;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.DnsCode;
import io.weaknet.scenario.Scenario;
import io.weaknet.scenario.When;
import io.weaknet.testsupport.RefusedPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DnsLinkTests {
    private final EmbeddedBackend backend = new EmbeddedBackend();

    @AfterEach
    void close() {
        backend.close();
    }

    private WeakLink link(String name, Condition... conditions) {
        return backend.open(name, new Scenario(List.of(conditions), 1), new Upstream.BuiltIn());
    }

    @Test
    void withoutAConditionOfDnsNothingIsLookedUp() {
        WeakLink link = link("plain", Conditions.latency(Duration.ofMillis(1)));

        assertThat(link.host()).isEqualTo("localhost");
        assertThat(link.dnsServer().getAddress().isLoopbackAddress()).isTrue();
        assertThat(link.host()).as("asking for the server changes nothing").isEqualTo("localhost");
    }

    @Test
    void withOneTheUriHasTheNameOfTheLink() {
        WeakLink declared = link("Shop Tests: [cart]", Conditions.slowDns(Duration.ofMillis(1)));
        assertThat(declared.uri("/cart").getHost())
                .isEqualTo(declared.dnsName())
                .matches("shop-tests-cart-[0-9a-f]{8}\\.weaknet\\.test");

        WeakLink byHand = link("by hand");
        byHand.apply(Conditions.droppedDns().when(When.from(Duration.ofHours(1))));
        assertThat(byHand.host()).as("also before it begins").isEqualTo(byHand.dnsName());
    }

    @Test
    void namesAreNeverUsedAgain() {
        List<String> names = Stream.of("same", "same", "---", "")
                .map(name -> {
                    try (WeakLink link = link(name)) {
                        return link.dnsName();
                    }
                })
                .toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z][a-z0-9-]+\\.weaknet\\.test"));
    }

    @Test
    void theCertificateOfTheOriginHoldsForTheName() throws Exception {
        WeakLink link = link("tls");
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), link.port());
                SSLSocket tls = (SSLSocket)
                        link.sslContext().getSocketFactory().createSocket(plain, link.dnsName(), link.port(), true)) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setServerNames(List.of(new SNIHostName(link.dnsName())));
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            assertThat(tls.getSession().isValid()).isTrue();
        }
    }

    @Test
    void aConditionStrikesUntilItIsTakenOffAndItsEvidenceStays() throws Exception {
        WeakLink link = link("failing");
        AppliedCondition failing = link.apply(Conditions.dnsFailure(DnsCode.SERVFAIL));
        LinkLookups client = new LinkLookups(link);
        assertThat(client.code()).isEqualTo(2);

        failing.close();

        assertThat(client.code()).isZero();
        assertThat(link.evidence().get(0).connections()).isEqualTo(1);
        assertThat(link.evidence().get(0).bytes()).isEqualTo(client.queryBytes());
    }

    @Test
    void aConditionMayEndByItself() throws Exception {
        WeakLink link = link(
                "ends",
                Conditions.dnsFailure(DnsCode.REFUSED)
                        .when(When.from(Duration.ZERO).until(Duration.ofMillis(300))));
        LinkLookups client = new LinkLookups(link);
        long begin = System.nanoTime();
        while (client.code() != 0) {
            assertThat(System.nanoTime() - begin)
                    .isLessThan(Duration.ofSeconds(30).toNanos());
        }
    }

    @Test
    void theServerEndsWithTheLink() {
        WeakLink link = link("ends");
        InetSocketAddress server = link.dnsServer();
        link.close();

        assertThatThrownBy(link::dnsServer).isInstanceOf(LinkException.class).hasMessageContaining("it is closed");
        RefusedPort.awaitGone(server.getPort());
    }
}
