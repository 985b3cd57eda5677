/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectConditionTests {
    @Test
    void theySayWhatTheyAreInOneLine() {
        assertThat(Conditions.connectRefused().describe()).isEqualTo("ConnectRefused");
        assertThat(Conditions.synLoss().describe()).isEqualTo("SynLoss[all]");
        assertThat(Conditions.synLoss(2).describe()).isEqualTo("SynLoss[first 2]");
        assertThat(Conditions.closedOnAccept(ConnectEnd.RST).describe()).isEqualTo("ClosedOnAccept[RST]");
        assertThat(Conditions.lateAccept(ofSeconds(2)).describe()).isEqualTo("LateAccept[2000 ms]");
        assertThat(Conditions.outage(ofSeconds(3), ConnectionFate.RESET_AT_START)
                        .describe())
                .isEqualTo("Outage[3000 ms, connections reset at its start]");
    }

    @Test
    void whatIsOutOfRangeIsToldByName() {
        assertThatThrownBy(() -> Conditions.synLoss(0)).hasMessage("tries: 0 (expected: 1 up to 1000000)");
        assertThatThrownBy(() -> Conditions.deadAddresses(17, AddressFailure.REFUSED))
                .hasMessage("count: 17 (expected: 1 up to 16)");
        assertThatThrownBy(() -> Conditions.outage(Duration.ZERO))
                .hasMessage("duration: 0ms (expected: more than 0, up to 24 hours)");
        assertThatThrownBy(() -> Conditions.flapping(ofMillis(20), ofMillis(20)))
                .hasMessage("every: 20ms (expected: more than down, 20ms)");
        assertThatThrownBy(() -> new Outage(ofMillis(1), ConnectionFate.SURVIVE, ofSeconds(61)))
                .hasMessage("rtt: 61s (expected: 0 up to 1 minute)");
        assertThatThrownBy(() -> Conditions.radioWakeUp(ofSeconds(1), ofSeconds(-1)))
                .hasMessage("delay: PT-1S (expected: 0 up to 24 hours)");
    }

    @Test
    void aLinkThatIsDownIsOneFaultOfBothDirections() {
        var outage = (ProxyCondition)
                new Flapping(ofMillis(500), ofSeconds(5), ofSeconds(1), ConnectionFate.SURVIVE, ofMillis(80));
        assertThat(outage.toxics()).isEmpty();
        assertThat(outage.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.type()).isEqualTo("outage");
            assertThat(fault.attributes())
                    .isEqualTo(Map.of(
                            "down", "500ms", "every", "5s", "after", "1s", "rtt", "80ms", "connections", "survive"));
        });
        assertThat(outage.needs()).containsExactly(Capability.OUTAGES);
    }

    @Test
    void deadAddressesHaveAFaultEach() {
        var dead = new DeadAddresses(2, AddressFailure.BLACKHOLED, AddressOrder.DEAD_LAST);
        assertThat(dead.faults())
                .extracting(fault -> fault.attributes().get("address"))
                .containsExactly("127.87.1.1", "127.87.1.2");
        assertThat(dead.addresses()).hasSize(2).allMatch(address -> address.isLoopbackAddress());
    }
}
