/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.verdict.StallLog;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("every run of another test starts a meter, too")
class RunningStallMeterTests {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void runsOnADaemonThreadThatEndsWithIt() throws InterruptedException {
        StallMeter running = StallMeter.start();
        Thread thread = running.thread();
        try {
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getName()).isEqualTo("weaknet-stall-meter");
            assertThat(thread.isAlive()).isTrue();
            assertThat(StallMeter.running()).isSameAs(running);
        } finally {
            running.close();
        }
        thread.join(PATIENCE.toMillis());
        assertThat(thread.isAlive()).isFalse();
        assertThat(StallMeter.running()).isNotSameAs(running);
        assertThat(StallMeter.running().stalled(0, 1)).isEqualTo(StallLog.none().stalled(0, 1));
    }
}
