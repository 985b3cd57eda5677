/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.samples;

import static io.weaknet.assertions.WeakNetAssertions.assertThat;

import io.weaknet.junit5.ExpectBackoff;
import io.weaknet.junit5.ProbeTest;
import io.weaknet.junit5.SlowTls;
import io.weaknet.junit5.StatusSequence;
import io.weaknet.junit5.TimeoutBudget;
import io.weaknet.junit5.WeakNetwork;
import io.weaknet.junit5.When;
import io.weaknet.probe.ProbeReport;

@WeakNetwork
@TimeoutBudget(tls = "2s", total = "20s")
@ExpectBackoff(initial = "50ms", factor = 2, attempts = 4)
class RetryTests {

    @ProbeTest
    @SlowTls(stall = true, when = @When(firstConnections = 2)) // fail twice, then succeed
    void succeedsAtTheThirdAttempt(ProbeReport report) {
        assertThat(report).succeeded().madeAttempts(3);
    }

    @ProbeTest
    @StatusSequence({503, 503, 200})
    void outlivesAServerThatIsBusy(ProbeReport report) {
        assertThat(report).succeeded().hasStatus(200).madeAttempts(3);
    }
}
