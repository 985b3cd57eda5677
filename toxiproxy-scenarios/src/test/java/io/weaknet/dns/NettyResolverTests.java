/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.weaknet.scenario.AnswerOrder;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.DnsCode;
import io.weaknet.scenario.DnsOverTcp;
import io.weaknet.scenario.DroppedDns;
import io.weaknet.scenario.When;
import io.weaknet.testsupport.LinkClient;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Netty's resolver makes of each condition. */
class NettyResolverTests {
    /** How long the resolver waits for an answer that comes, and for one that never does. */
    private static final long PATIENCE_MILLIS = 60_000;

    private static final long SHORT_MILLIS = 300;

    private final Servers servers = new Servers();
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("test-resolver", true), NioIoHandler.newFactory());

    @AfterEach
    void close() {
        servers.close();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private Future<List<InetAddress>> resolve() {
        return resolve(PATIENCE_MILLIS);
    }

    private Future<List<InetAddress>> resolve(long queryMillis) {
        try (DnsNameResolver resolver = new DnsNameResolverBuilder(loops.next())
                .datagramChannelType(NioDatagramChannel.class)
                .socketChannelType(NioSocketChannel.class)
                .nameServerProvider(new SingletonDnsServerAddressStreamProvider(servers.address()))
                .queryTimeoutMillis(queryMillis)
                .build()) {
            Future<List<InetAddress>> found = resolver.resolveAll(servers.name());
            assertThat(found.awaitUninterruptibly(2 * PATIENCE_MILLIS)).isTrue();
            return found;
        }
    }

    private void resolvesUnder(Condition condition) throws Exception {
        try (AppliedNameCondition applied = servers.apply(condition)) {
            assertThat(resolve().get()).containsExactly(InetAddress.getLoopbackAddress());
            assertThat(applied.queries()).isPositive();
        }
    }

    private Throwable failsUnder(Condition condition) {
        return failsUnder(condition, PATIENCE_MILLIS);
    }

    private Throwable failsUnder(Condition condition, long queryMillis) {
        try (AppliedNameCondition applied = servers.apply(condition)) {
            Throwable cause = resolve(queryMillis).cause();
            assertThat(cause).isInstanceOf(UnknownHostException.class);
            LinkClient.until(() -> applied.queries() > 0);
            return cause;
        }
    }

    @Test
    void findsTheLinkOnAHealthyServerAndThroughWhatAResolverMustBear() throws Exception {
        assertThat(resolve().get()).containsExactly(InetAddress.getLoopbackAddress());
        resolvesUnder(Conditions.slowDns(Duration.ofMillis(50)));
        resolvesUnder(Conditions.truncatedDns(DnsOverTcp.WORKS));
        resolvesUnder(Conditions.cnameChain(8));
        resolvesUnder(Conditions.cnameChain(100));
    }

    @Test
    void findsNothingWhereTheServerFails() {
        failsUnder(Conditions.dnsFailure(DnsCode.SERVFAIL));
        failsUnder(Conditions.dnsFailure(DnsCode.NXDOMAIN));
        failsUnder(Conditions.dnsFailure(DnsCode.REFUSED));
    }

    @Test
    void waitsInVainWhereNoAnswerComesOrAForeignOne() {
        for (Condition condition :
                List.of(Conditions.droppedDns(), Conditions.wrongDnsId(), Conditions.slowDns(Duration.ofHours(1)))) {
            assertThat(failsUnder(condition, SHORT_MILLIS).getCause())
                    .as(condition.describe())
                    .isInstanceOf(DnsNameResolverTimeoutException.class);
        }
    }

    @Test
    void asksAgainAndFindsTheLinkOnceTheFirstQueriesAreOver() throws Exception {
        AppliedNameCondition first = servers.server().apply(new DroppedDns(), When.firstRequests(2));

        assertThat(resolve(SHORT_MILLIS).isSuccess()).isFalse();
        assertThat(resolve().get()).containsExactly(InetAddress.getLoopbackAddress());
        assertThat(first.queries()).isEqualTo(2);
    }

    @Test
    void seesAllAddressesInTheirOrder() throws Exception {
        servers.apply(Conditions.dnsAnswer(AnswerOrder.ALL, Duration.ZERO, "127.0.0.2", "link"));

        assertThat(resolve().get())
                .containsExactly(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), InetAddress.getLoopbackAddress());
    }
}
