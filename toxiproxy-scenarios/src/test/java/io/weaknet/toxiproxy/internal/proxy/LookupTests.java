/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LookupTests {
    private final HostPort address = new HostPort("slow", 1);

    @Test
    void aResolverThatHangsIsNotWaitedForWithoutABound() {
        var stuck = new CountDownLatch(1);
        try {
            assertThatThrownBy(() -> Lookup.resolve(
                            address,
                            () -> {
                                stuck.await();
                                return new InetSocketAddress(0);
                            },
                            new Bound(Duration.ofMillis(50))))
                    .isInstanceOf(ProxyException.class)
                    .hasMessage("lookup slow: timed out");
        } finally {
            stuck.countDown();
        }
    }

    @Test
    void whatTheResolverSaysIsPassedOn() throws Exception {
        var bound = new Bound(Duration.ofSeconds(20));
        var found = new InetSocketAddress(7);
        assertThat(Lookup.resolve(address, () -> found, bound)).isSameAs(found);
        assertThatThrownBy(() -> Lookup.resolve(
                        address,
                        () -> {
                            throw new ProxyException("lookup slow: no such host");
                        },
                        bound))
                .hasMessage("lookup slow: no such host");
    }
}
