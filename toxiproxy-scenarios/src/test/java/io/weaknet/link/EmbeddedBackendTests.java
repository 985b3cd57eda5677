/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.origin.Origin;
import io.weaknet.origin.OriginHost;
import io.weaknet.origin.TestCertificateAuthority;
import io.weaknet.scenario.Capability;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.ResponsePart;
import io.weaknet.scenario.Scenario;
import io.weaknet.testsupport.LinkClient;
import io.weaknet.testsupport.RefusedPort;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedBackendTests {
    private static final Upstream BUILT_IN = new Upstream.BuiltIn();

    private final EmbeddedBackend backend = new EmbeddedBackend();

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void saysWhereTheServerIsAndWhomToTrust() throws Exception {
        try (WeakLink link = open("shop", BUILT_IN)) {
            assertThat(link.name()).isEqualTo("shop");
            assertThat(link.host()).isEqualTo("localhost");
            assertThat(link.uri()).isEqualTo(URI.create("https://localhost:" + link.port() + "/"));
            assertThat(link.uri("/bytes/1?a=b")).isEqualTo(link.uri().resolve("bytes/1?a=b"));
            assertThat(link.caPem()).startsWith("-----BEGIN CERTIFICATE-----");
            KeyStore store = KeyStore.getInstance("PKCS12");
            char[] password = "secret".toCharArray();
            store.load(new ByteArrayInputStream(link.caPkcs12(password)), password);
            assertThat(store.getCertificate(store.aliases().nextElement()))
                    .isEqualTo(link.trustStore()
                            .getCertificate(link.trustStore().aliases().nextElement()));
        }
    }

    @Test
    void wantsAnAbsolutePath() {
        try (WeakLink link = open("shop", BUILT_IN)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> link.uri("cart"))
                    .withMessage("path: cart (expected: an absolute path, e.g. /cart)");
        }
    }

    @Test
    void aLinkWithoutConditionsIsPerfect() throws Exception {
        try (WeakLink link = open("perfect", BUILT_IN)) {
            assertThat(new LinkClient(link::uri, link.sslContext())
                            .get("/bytes/3000000")
                            .body())
                    .hasSize(3_000_000);
            assertThat(link.evidence()).isEmpty();
            assertThat(link.applied()).isEmpty();
        }
    }

    @Test
    void eachLinkHasAnOriginOfItsOwnAndTheyTrustOneAuthority() throws Exception {
        try (WeakLink stalled = open("stalled", BUILT_IN, Conditions.stalledResponse(ResponsePart.HEADER));
                WeakLink other = open("other", BUILT_IN)) {
            assertThat(new LinkClient(other::uri, other.sslContext()).get("/").statusCode())
                    .isEqualTo(200);
            assertThat(other.caPem()).isEqualTo(stalled.caPem());
        }
    }

    @Test
    void aForeignServerOfAKnownAuthorityIsTrusted() throws Exception {
        TestCertificateAuthority authority = TestCertificateAuthority.create();
        try (OriginHost host = OriginHost.create(authority);
                Origin server = host.start();
                WeakLink link = open("foreign", foreign(server, Optional.of(authority)))) {
            assertThat(new LinkClient(link::uri, link.sslContext()).get("/").statusCode())
                    .isEqualTo(200);
            assertThat(link.caPem()).isEqualTo(authority.pem());
            assertThat(link.trustManager().getAcceptedIssuers()).containsExactly(authority.certificate());
            assertThat(link.uri().getScheme()).isEqualTo("https");
        }
    }

    @Test
    void aForeignServerOfNoKnownAuthorityIsTrustedAsTheJvmDoes() throws Exception {
        TestCertificateAuthority unknown = TestCertificateAuthority.create();
        try (OriginHost host = OriginHost.create(unknown);
                Origin server = host.start();
                WeakLink link = open("foreign", foreign(server, Optional.empty()))) {
            assertThat(link.sslContext()).isSameAs(SSLContext.getDefault());
            assertThat(link.trustManager().getAcceptedIssuers()).doesNotContain(unknown.certificate());
            assertThatThrownBy(link::caPem)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no test certificate authority is known for the foreign upstream localhost:"
                            + server.address().getPort()
                            + ": give the one that issued its certificate to the upstream");
            assertThatThrownBy(link::trustStore).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> link.caPkcs12(new char[0])).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void canBuildFaultsOfTheOriginOnlyBeforeTheOrigin() {
        assertThat(backend.name()).isEqualTo("embedded");
        assertThat(backend.capabilities(BUILT_IN)).containsExactlyInAnyOrder(Capability.values());
        assertThat(backend.capabilities(new Upstream.Foreign("localhost", 8443, "https", Optional.empty())))
                .contains(
                        Capability.TOXICS, Capability.FINE_DELAY, Capability.SLOW_SERVER_HELLO, Capability.TLS_RECORDS)
                .doesNotContain(Capability.ORIGIN_TLS, Capability.ORIGIN_HTTP);
    }

    @Test
    void refusesAConditionThatItCannotBuildAndSaysWhoCan() throws Exception {
        Upstream foreign = new Upstream.Foreign("localhost", 8443, "https", Optional.empty());
        Condition slow = Conditions.slowResponse(ResponsePart.HEADER, Duration.ofSeconds(3));

        assertThatThrownBy(() -> open("refused", foreign, Conditions.latency(Duration.ofMillis(1)), slow))
                .isInstanceOf(UnsupportedConditionException.class)
                .hasMessage(
                        "SlowResponse[HEADER, 3000 ms] needs ORIGIN_HTTP, which backend embedded does not have before "
                                + "foreign upstream localhost:8443: "
                                + "use the built-in origin, with backend embedded or testcontainers or remote");
        assertThatThrownBy(() -> open("refused", foreign, slow, Conditions.stalledResponse(ResponsePart.BODY)))
                .hasMessageStartingWith("SlowResponse[HEADER, 3000 ms] needs ORIGIN_HTTP, "
                        + "SlowResponse[BODY, stalled] needs ORIGIN_HTTP, which ");

        // The name is free still, and the link takes no such condition later either.
        try (WeakLink link = open("refused", foreign)) {
            assertThatThrownBy(() -> link.apply(slow)).isInstanceOf(UnsupportedConditionException.class);
            assertThat(link.applied()).isEmpty();
            assertThat(link.evidence()).isEmpty();
        }
    }

    @Test
    void aNameIsUsedByOneOpenLinkOnly() throws Exception {
        WeakLink first = open("twin", BUILT_IN);

        assertThatThrownBy(() -> open("twin", BUILT_IN))
                .isInstanceOf(LinkException.class)
                .hasMessage("link twin: another of that name is open: close that, or choose another name");
        assertThat(new LinkClient(first::uri, first.sslContext()).get("/").statusCode())
                .isEqualTo(200);

        first.close();
        WeakLink second = open("twin", BUILT_IN);
        assertThat(new LinkClient(second::uri, second.sslContext()).get("/").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "a/b?c#d%41",
                "[engine:junit-jupiter]/[class:x.Y]/[test-template:m(int)]/[#1]",
                "große Straße 道",
                "line\r\nbreak"
            })
    void aLinkMayHaveAnyName(String name) throws Exception {
        try (WeakLink link = open(name, BUILT_IN, Conditions.latency(Duration.ofMillis(1)))) {
            assertThat(new LinkClient(link::uri, link.sslContext()).get("/").statusCode())
                    .isEqualTo(200);
            assertThat(link.evidence()).allMatch(Evidence::fired);
            link.applied().get(0).close();
        }
    }

    @Test
    void closingItClosesItsLinksAndItOpensNoMore() {
        WeakLink link = open("left open", BUILT_IN);

        backend.close();
        backend.close();

        RefusedPort.awaitGone(link.port());
        assertThatThrownBy(() -> link.apply(Conditions.latency(Duration.ZERO))).isInstanceOf(LinkException.class);
        assertThatThrownBy(() -> open("late", BUILT_IN))
                .isInstanceOf(LinkException.class)
                .hasMessage("backend embedded: it is closed, it opens no link");
    }

    private WeakLink open(String name, Upstream upstream, Condition... conditions) {
        return backend.open(name, new Scenario(List.of(conditions), 1), upstream);
    }

    private static Upstream foreign(Origin server, Optional<TestCertificateAuthority> authority) {
        return new Upstream.Foreign("localhost", server.address().getPort(), "https", authority);
    }
}
