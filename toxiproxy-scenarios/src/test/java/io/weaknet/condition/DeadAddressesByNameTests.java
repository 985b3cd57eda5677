/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.weaknet.link.AppliedCondition;
import io.weaknet.link.EmbeddedBackend;
import io.weaknet.link.LinkException;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.AddressFailure;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.Scenario;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class DeadAddressesByNameTests {
    private static final long PATIENCE_SECONDS = 30;

    /** Other systems have one loopback address alone. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aClientThatLooksTheNameUpGetsTheDeadAddressesFirstAsLongAsTheyAreThere() throws Exception {
        var loops = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("test-resolver", true), NioIoHandler.newFactory());
        try (EmbeddedBackend backend = new EmbeddedBackend()) {
            WeakLink link = backend.open("dead-by-name", new Scenario(List.of(), 1), new Upstream.BuiltIn());
            try (DnsNameResolver resolver = resolver(loops.next(), link)) {
                try (AppliedCondition dead = link.apply(Conditions.deadAddresses(2, AddressFailure.REFUSED))) {
                    assertThat(link.applied()).containsExactly(dead);
                    assertThatThrownBy(() -> link.apply(dead.condition()))
                            .isInstanceOf(LinkException.class)
                            .hasMessageContaining("raise the count of the first");
                    assertThat(lookUp(resolver, link))
                            .containsExactlyElementsOf(link.addresses())
                            .hasSize(3);
                }
                assertThat(lookUp(resolver, link)).containsExactly(InetAddress.getLoopbackAddress());
            }
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    private static DnsNameResolver resolver(EventLoop loop, WeakLink link) {
        return new DnsNameResolverBuilder(loop)
                .datagramChannelType(NioDatagramChannel.class)
                .nameServerProvider(new SingletonDnsServerAddressStreamProvider(link.dnsServer()))
                .resolveCache(NoopDnsCache.INSTANCE)
                .build();
    }

    private static List<InetAddress> lookUp(DnsNameResolver resolver, WeakLink link) throws Exception {
        return resolver.resolveAll(link.dnsName()).get(PATIENCE_SECONDS, TimeUnit.SECONDS).stream()
                .map(address -> toAddress(address.getAddress()))
                .toList();
    }

    /** Without the name, which is part of what is printed. */
    private static InetAddress toAddress(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
