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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The timelines of several links go on beside each other. */
class TimelinesTests {
    private static final long PATIENCE_SECONDS = 60;
    private static final Requirements ALL = new Requirements(
            "embedded", new Upstream.BuiltIn(), new EmbeddedBackend().capabilities(new Upstream.BuiltIn()));
    private static final Condition SOON =
            Conditions.latency(Duration.ofMillis(1)).when(When.from(Duration.ofMillis(50)));

    /** A host where the link "busy" takes long to change, with its lock. */
    private static final class SlowHost implements LinkHost {
        private final EmbeddedHost host = EmbeddedHost.start();
        private final CountDownLatch busy = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private final CountDownLatch otherChanged = new CountDownLatch(1);

        @Override
        public LinkProxy open(String link, long seed, String upstream) {
            return new SlowProxy(link, host.open(link, seed, upstream), this);
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

    private record SlowProxy(String link, LinkProxy proxy, SlowHost host) implements LinkProxy {
        @Override
        public int port() {
            return proxy.port();
        }

        @Override
        public Effect add(int position, ProxyCondition condition, When when) {
            if (link.equals("busy")) {
                host.busy.countDown();
                await(host.release, 10 * PATIENCE_SECONDS);
            } else {
                host.otherChanged.countDown();
            }
            return proxy.add(position, condition, when);
        }

        @Override
        public void remove(Effect effect, String description) {
            proxy.remove(effect, description);
        }

        @Override
        public void disable() {
            proxy.disable();
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

    private static void await(CountDownLatch latch, long seconds) {
        try {
            assertThat(latch.await(seconds, TimeUnit.SECONDS)).isTrue();
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
        try (LinkServices services = LinkServices.of(host);
                ToxiproxyLink busy = open("busy", services);
                ToxiproxyLink other = open("other", services)) {
            try {
                busy.apply(SOON);
                await(host.busy, PATIENCE_SECONDS);
                other.apply(SOON);
                await(host.otherChanged, PATIENCE_SECONDS);
            } finally {
                host.release.countDown();
            }
        }
    }
}
