/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.samples;

import io.weaknet.junit5.ExpectBackoff;
import io.weaknet.junit5.ProbeTest;
import io.weaknet.junit5.SlowResponse;
import io.weaknet.junit5.TimeoutBudget;
import io.weaknet.junit5.WeakNetwork;
import io.weaknet.junit5.WeakNetworkExtension;
import io.weaknet.probe.Backoff;
import io.weaknet.probe.ProbeEngine;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a broken promise looks: production is configured otherwise than promised. Left out of the ordinary build. */
@Tag("broken-promise")
@WeakNetwork
@SlowResponse(delay = "900ms")
class BrokenPromiseTests {
    private static final ProbeEngine PRODUCTION = ProbeEngine.builder()
            .budget(io.weaknet.probe.TimeoutBudget.builder()
                    .firstByte(Duration.ofMillis(700))
                    .build())
            .backoff(Backoff.exponential(Duration.ofMillis(50)).attempts(3))
            .build();

    @RegisterExtension
    static final WeakNetworkExtension NETWORK =
            WeakNetworkExtension.builder().engine(() -> PRODUCTION).build();

    @AfterAll
    static void close() {
        PRODUCTION.close();
    }

    @ProbeTest
    @TimeoutBudget(firstByte = "300ms", total = "5s")
    void waitsLongerThanPromised() {}

    @ProbeTest
    @TimeoutBudget(firstByte = "700ms", total = "10s")
    @ExpectBackoff(initial = "200ms", attempts = 3)
    void retriesSoonerThanPromised() {}
}
