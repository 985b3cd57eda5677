/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.samples;

import static io.weaknet.assertions.WeakNetAssertions.assertThat;

import io.weaknet.junit5.ExpectBackoff;
import io.weaknet.junit5.JitterKind;
import io.weaknet.junit5.Latency;
import io.weaknet.junit5.ProbeTest;
import io.weaknet.junit5.SlowTls;
import io.weaknet.junit5.TimeoutBudget;
import io.weaknet.junit5.WeakNetwork;
import io.weaknet.probe.Limit;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeReport;
import io.weaknet.scenario.TlsStep;

/** Our own engine before a server that hesitates in the TLS handshake. */
@WeakNetwork // a weak link before a built-in HTTPS origin
@TimeoutBudget(connect = "1s", tls = "2s", firstByte = "2s", total = "20s")
@ExpectBackoff(initial = "100ms", factor = 2, jitter = JitterKind.FULL, attempts = 3)
class CheckoutProbeTests {

    @ProbeTest // probes the link, then judges every phase and every pause
    @Latency(value = "40ms", jitter = "10ms")
    void answersWithinItsBudget(ProbeReport report) {
        assertThat(report).succeeded().hasStatus(200).madeAttempts(1);
    }

    @ProbeTest
    @SlowTls(at = TlsStep.SERVER_HELLO, delay = "4s")
    void givesUpInTlsAndBacksOff(ProbeReport report) {
        assertThat(report).timedOutIn(Phase.TLS, Limit.PHASE).madeAttempts(3);
    }
}
