/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.ResponsePart;
import io.weaknet.scenario.Scenario;
import io.weaknet.scenario.TlsStep;
import io.weaknet.testsupport.LinkClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParallelLinksTests {
    private static final int LINKS = 64;

    @Test
    void noLinkSeesTheConditionOfAnother() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(LINKS);
        CountDownLatch allOpen = new CountDownLatch(LINKS);
        try (EmbeddedBackend backend = new EmbeddedBackend()) {
            List<Future<?>> links = new ArrayList<>();
            for (int i = 0; i < LINKS; i++) {
                int number = i;
                links.add(threads.submit(() -> {
                    use(backend, number, allOpen);
                    return null;
                }));
            }
            for (Future<?> link : links) {
                link.get(240, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Opens a link with a condition of its own and checks that it meets this one and no other. */
    private static void use(EmbeddedBackend backend, int number, CountDownLatch allOpen) throws Exception {
        Duration delay = Duration.ofMillis(100 + 5L * number);
        List<Condition> conditions =
                switch (number % 5) {
                    case 0 -> List.of(Conditions.latency(delay));
                    case 1 -> List.of(Conditions.slowTls(TlsStep.SERVER_HELLO, delay));
                    case 2 -> List.of(Conditions.slowResponse(ResponsePart.HEADER, delay));
                    case 3 -> List.of(Conditions.connectionReset(Duration.ZERO));
                    default -> List.of();
                };
        Scenario scenario = new Scenario(conditions, number);
        try (WeakLink link = backend.open("parallel " + number, scenario, new Upstream.BuiltIn())) {
            allOpen.countDown();
            assertThat(allOpen.await(120, TimeUnit.SECONDS)).isTrue();
            LinkClient client = new LinkClient(link::uri, link.sslContext());
            int length = 1000 + number;
            if (number % 5 == 3) {
                assertThat(failsToGet(client, "/bytes/" + length)).isTrue();
            } else {
                long begin = System.nanoTime();
                assertThat(client.get("/bytes/" + length).body()).hasSize(length);
                Duration took = Duration.ofNanos(System.nanoTime() - begin);
                assertThat(took).isGreaterThanOrEqualTo(conditions.isEmpty() ? Duration.ZERO : delay);
                assertThat(link.connections()).hasSize(1);
            }
            assertThat(link.evidence()).extracting(Evidence::condition).isEqualTo(conditions);
            assertThat(link.evidence()).allMatch(Evidence::fired);
        }
    }

    private static boolean failsToGet(LinkClient client, String path) throws InterruptedException {
        try {
            client.get(path);
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
