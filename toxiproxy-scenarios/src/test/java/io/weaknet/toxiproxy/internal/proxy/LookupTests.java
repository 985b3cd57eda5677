/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.weaknet.testsupport.LinkClient;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LookupTests {
    private final HostPort address = new HostPort("slow", 1);
    private static final String TOO_MANY = "too many lookups before it still wait";

    private final Semaphore room = new Semaphore(3);
    private final AtomicInteger asked = new AtomicInteger();

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
                            new Bound(Duration.ofMillis(50)),
                            room))
                    .isInstanceOf(ProxyException.class)
                    .hasMessage("lookup slow: timed out");
        } finally {
            stuck.countDown();
        }
    }

    @Test
    void whenNoTimeIsLeftNobodyIsAsked() {
        var asked = new AtomicBoolean();
        assertThatThrownBy(() -> Lookup.resolve(
                        address,
                        () -> {
                            asked.set(true);
                            return new InetSocketAddress(0);
                        },
                        new Bound(Duration.ZERO),
                        room))
                .hasMessage("lookup slow: timed out");
        assertThat(asked).isFalse();
    }

    @Test
    void theNumberOfLookupsThatHangIsBounded() {
        var stuck = new CountDownLatch(1);
        try {
            // A machine that stands still may leave one no time to begin with.
            LinkClient.until(() -> {
                var failure = failure(stuck);
                assertThat(failure).message().startsWith("lookup slow: ").containsAnyOf("timed out", TOO_MANY);
                return String.valueOf(failure.getMessage()).endsWith(TOO_MANY);
            });
            LinkClient.until(() -> asked.get() == 3);
        } finally {
            stuck.countDown();
        }
    }

    private Throwable failure(CountDownLatch stuck) {
        return catchThrowable(() -> Lookup.resolve(
                address,
                () -> {
                    asked.incrementAndGet();
                    stuck.await();
                    return new InetSocketAddress(0);
                },
                new Bound(Duration.ofMillis(50)),
                room));
    }

    @Test
    void whatTheResolverSaysIsPassedOn() throws Exception {
        var bound = new Bound(Duration.ofSeconds(20));
        var found = new InetSocketAddress(7);
        assertThat(Lookup.resolve(address, () -> found, bound, room)).isSameAs(found);
        assertThatThrownBy(() -> Lookup.resolve(
                        address,
                        () -> {
                            throw new ProxyException("lookup slow: no such host");
                        },
                        bound,
                        room))
                .hasMessage("lookup slow: no such host");
    }
}
