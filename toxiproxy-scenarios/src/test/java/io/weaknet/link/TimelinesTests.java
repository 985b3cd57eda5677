/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.ProxyCondition;
import io.weaknet.scenario.Scenario;
import io.weaknet.scenario.When;
import io.weaknet.toxiproxy.ToxicTraffic;
import io.weaknet.wire.WireCapture;
import io.weaknet.wire.WireListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The timelines of several links go on beside each other. */
class TimelinesTests {
    private static final Requirements ALL = new Requirements(
            "embedded", new Upstream.BuiltIn(), new EmbeddedBackend().capabilities(new Upstream.BuiltIn()));
    private static final Condition SOON =
            Conditions.latency(Duration.ofMillis(1)).when(When.from(Duration.ofMillis(50)));

    /** A host whose proxies say when a condition is put on, and of which one cannot be taken down in time. */
    private static final class SlowHost implements LinkHost {
        private final EmbeddedHost host = EmbeddedHost.start();
        private final CountDownLatch goingDown = new CountDownLatch(1);
        private final CountDownLatch mayGoDown = new CountDownLatch(1);
        private final CountDownLatch changed = new CountDownLatch(1);

        @Override
        public LinkProxy open(String link, long seed, String upstream) {
            return new SlowProxy(host.open(link, seed, upstream), this);
        }

        @Override
        public OriginPlace originPlace() {
            return host.originPlace();
        }

        @Override
        public void close() {
            host.close();
        }
    }

    private record SlowProxy(LinkProxy proxy, SlowHost host) implements LinkProxy {
        @Override
        public int port() {
            return proxy.port();
        }

        @Override
        public Effect add(int position, ProxyCondition condition, When when) {
            host.changed.countDown();
            return proxy.add(position, condition, when);
        }

        @Override
        public void remove(Effect effect, String description) {
            proxy.remove(effect, description);
        }

        /** With the lock of its link. */
        @Override
        public void disable() {
            host.goingDown.countDown();
            await(host.mayGoDown);
        }

        @Override
        public void enable() {
            proxy.enable();
        }

        @Override
        public void delete() {
            proxy.delete();
        }

        @Override
        public Map<String, ToxicTraffic> traffic() {
            return proxy.traffic();
        }

        @Override
        public WireCapture wire() {
            return proxy.wire();
        }

        @Override
        public Runnable listen(WireListener listener) {
            return proxy.listen(listener);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static ToxiproxyLink open(String name, LinkServices services) {
        return ToxiproxyLink.open(name, new Scenario(List.of(), 1), ALL, services, () -> {});
    }

    @Test
    void aLinkThatIsBusyDoesNotKeepTheStepsOfAnotherWaiting() {
        SlowHost host = new SlowHost();
        var executor = Executors.newSingleThreadExecutor();
        try (LinkServices services = LinkServices.of(host);
                ToxiproxyLink busy = open("busy", services);
                ToxiproxyLink other = open("other", services)) {
            busy.apply(SOON);
            executor.execute(busy::disable);
            await(host.goingDown);
            other.apply(SOON); // its step comes behind that of the busy link
            try {
                await(host.changed);
            } finally {
                host.mayGoDown.countDown();
            }
        } finally {
            executor.shutdown();
        }
    }
}
