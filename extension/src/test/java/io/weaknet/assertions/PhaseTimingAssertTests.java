/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.assertions;

import static io.weaknet.assertions.Probes.ANSWERED;
import static io.weaknet.assertions.Probes.RESET;
import static io.weaknet.assertions.Probes.SLOW_TLS;
import static io.weaknet.assertions.Probes.ms;
import static io.weaknet.assertions.WeakNetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.weaknet.probe.Phase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PhaseTimingAssertTests {

    @Test
    void tookAtLeast() {
        assertThat(ANSWERED).phase(Phase.TLS).tookAtLeast(ms(640));
        assertFails(
                () -> assertThat(ANSWERED).phase(Phase.TLS).tookAtLeast(ms(3000)),
                "expected TLS to take at least 3000 ms, but it took 640 ms (-2360 ms, no allowance)");
    }

    @Test
    void tookAtMost() {
        assertThat(ANSWERED).phase(Phase.TLS).tookAtMost(ms(640));
        assertFails(
                () -> assertThat(ANSWERED).phase(Phase.TLS).tookAtMost(ms(300)),
                "expected TLS to take at most 300 ms, but it took 640 ms (+340 ms, no allowance)");
    }

    @Test
    void completed() {
        assertThat(ANSWERED).phase(Phase.TLS).completed();
        assertFails(
                () -> assertThat(SLOW_TLS).phase(Phase.TLS).completed(),
                "expected TLS to complete, but it timed out after 1003 ms");
        assertFails(
                () -> assertThat(RESET).phase(Phase.CONNECT).completed(),
                "expected CONNECT to complete, but it failed after 2 ms");
        assertFails(
                () -> assertThat(ANSWERED).phase(Phase.DNS).completed(),
                "expected DNS to complete, but it was skipped");
    }

    @Test
    void skipped() {
        assertThat(ANSWERED).phase(Phase.DNS).skipped();
        assertFails(
                () -> assertThat(ANSWERED).phase(Phase.TLS).skipped(),
                "expected TLS to be skipped, but it completed after 640 ms");
    }

    @Test
    void returnToReport() {
        ProbeReportAssert report = assertThat(ANSWERED);
        assertThat(report.phase(Phase.TLS).returnToReport()).isSameAs(report);
    }

    @Test
    void descriptionComesFirst() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        assertThat(ANSWERED).phase(Phase.TLS).as("handshake").skipped())
                .withMessageStartingWith("[handshake] expected TLS to be skipped");
    }

    /** The picture is the one that {@link ProbeReportAssertTests} pins. */
    private static void assertFails(ThrowingCallable assertion, String firstLine) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion)
                .withMessageStartingWith(firstLine + "\n\nhttps://shop.test:8443/cart: not judged, ");
    }
}
