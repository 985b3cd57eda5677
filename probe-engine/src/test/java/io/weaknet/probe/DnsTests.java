/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.probe.ProbeFailure.TimedOut;
import io.weaknet.probe.ProbeFailure.Unresolved;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnsTests {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final RawServer.Script HELLO =
            RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");

    @Test
    void aNameThatDoesNotExistIsUnresolved() {
        try (NameServer server = NameServer.nxdomain();
                ProbeEngine engine = engine(List.of(server.address()))) {
            ProbeReport report = engine.probe(ProbeRequest.get(URI.create("http://nowhere.weaknet.test/")));

            assertThat(report.failure().orElseThrow())
                    .isInstanceOfSatisfying(Unresolved.class, unresolved -> assertThat(unresolved.host())
                            .isEqualTo("nowhere.weaknet.test"));
            assertThat(report.last().timing(Phase.DNS).orElseThrow().end()).isEqualTo(PhaseEnd.FAILED);
            assertThat(server.queries()).isPositive();
        }
    }

    @Test
    void theBoundHoldsForAllNameServersAndQueriesTogether() throws Exception {
        try (NameServer first = NameServer.silent();
                NameServer second = NameServer.silent();
                NameServer third = NameServer.silent();
                ProbeEngine engine = engine(
                        List.of(first.address(), second.address(), third.address()),
                        TimeoutBudget.builder()
                                .dns(ofSeconds(2))
                                .total(ofSeconds(20))
                                .build())) {
            ProbeReport report = engine.probe(ProbeRequest.get(URI.create("http://silence.weaknet.test/")));

            assertThat(report.failure().orElseThrow()).isInstanceOfSatisfying(TimedOut.class, timedOut -> {
                assertThat(timedOut.phase()).isEqualTo(Phase.DNS);
                assertThat(timedOut.limit()).isEqualTo(Limit.PHASE);
                assertThat(timedOut.elapsed()).isBetween(ofSeconds(2), ofSeconds(14));
            });
            first.awaitQuery(); // its thread may see it late
        }
    }

    @Test
    void everyAttemptLooksTheNameUpAnew() throws Exception {
        try (RawServer web = RawServer.start(HELLO);
                NameServer server = NameServer.answering(LOOPBACK);
                ProbeEngine engine = engine(List.of(server.address()))) {
            ProbeRequest request = ProbeRequest.get(web.uri("http://web.weaknet.test"));

            ProbeReport report = engine.probe(request);
            int queries = server.queries();

            assertThat(report.failure()).isEmpty();
            assertThat(report.last().timing(Phase.DNS).orElseThrow().end()).isEqualTo(PhaseEnd.COMPLETED);
            assertThat(engine.probe(request).succeeded()).isTrue();
            assertThat(server.queries()).isGreaterThan(queries);
        }
    }

    @Test
    void anAddressThatRefusesIsFollowedByTheNext() throws Exception {
        byte[] refuses = {127, 0, 0, 2};
        try (RawServer web = RawServer.start(HELLO);
                NameServer server = NameServer.answering(refuses, LOOPBACK);
                ProbeEngine engine = engine(List.of(server.address()))) {
            ProbeReport report = engine.probe(ProbeRequest.get(web.uri("http://web.weaknet.test")));

            assertThat(report.failure()).isEmpty();
            assertThat(report.last().peer()).contains(web.address());
        }
    }

    @Test
    void theNamesOfADomainAreAskedAtItsServersAndAllOthersElsewhere() {
        try (NameServer others = NameServer.nxdomain();
                NameServer shop = NameServer.nxdomain();
                NameServer stage = NameServer.nxdomain();
                ProbeEngine engine = ProbeEngine.builder()
                        .nameServers(List.of(others.address()))
                        .nameServersFor("Shop.weaknet.test.", List.of(shop.address()))
                        .nameServersFor("stage.shop.weaknet.test", List.of(stage.address()))
                        .build();
                ProbeEngine like = engine.toBuilder()
                        .nameServersFor("shop.weaknet.test", List.of())
                        .build()) {
            asksOnly(engine, "shop.weaknet.test", shop, others, stage);
            asksOnly(engine, "api.SHOP.weaknet.test.", shop, others, stage);
            asksOnly(engine, "stage.shop.weaknet.test", stage, others, shop);
            asksOnly(engine, "workshop.weaknet.test", others, shop, stage);
            asksOnly(engine, "weaknet.test", others, shop, stage);
            asksOnly(like, "a.stage.shop.weaknet.test", stage, others, shop);
            asksOnly(like, "shop.weaknet.test", others, shop, stage);
        }
    }

    @Test
    void aDomainHasAName() {
        assertThatThrownBy(() -> ProbeEngine.builder().nameServersFor(".", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("domain: \".\" (expected: a domain such as shop.example)");
    }

    private static void asksOnly(ProbeEngine engine, String host, NameServer asked, NameServer... others) {
        int before = asked.queries();
        int elsewhere = Arrays.stream(others).mapToInt(NameServer::queries).sum();

        engine.probe(ProbeRequest.get(URI.create("http://" + host + "/")));

        assertThat(asked.queries()).as(host).isGreaterThan(before);
        assertThat(Arrays.stream(others).mapToInt(NameServer::queries).sum())
                .as(host)
                .isEqualTo(elsewhere);
    }

    private static ProbeEngine engine(List<InetSocketAddress> nameServers) {
        return engine(nameServers, TimeoutBudget.ofTotal(ofSeconds(20)));
    }

    private static ProbeEngine engine(List<InetSocketAddress> nameServers, TimeoutBudget budget) {
        return ProbeEngine.builder().nameServers(nameServers).budget(budget).build();
    }
}
