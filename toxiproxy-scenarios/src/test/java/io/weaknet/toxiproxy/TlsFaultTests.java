/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weaknet.scenario.Direction;
import io.weaknet.scenario.Fault;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The fault {@code tls} in the own API. */
class TlsFaultTests {
    @Test
    void worksDownstreamOnlyAndTellsWhatItIsSetTo() throws Exception {
        try (var rig = new Rig()) {
            rig.proxy();
            var faults = rig.server.faults("p");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> faults.add("t", new Fault("tls", Direction.UPSTREAM, 1, Map.of("action", "rst"))))
                    .withMessage("stream: \"upstream\" (expected: the other one, for a tls fault); leave it out, or"
                            + " correct it");

            faults.add("t", new Fault("tls", Direction.DOWNSTREAM, 1, Map.of("action", "delay", "delay", "3s")));
            assertThat(faults.all()).hasEntrySatisfying("t", fault -> assertThat(fault.attributes())
                    .containsEntry("step", "server_hello")
                    .containsEntry("action", "delay")
                    .containsEntry("delay", "3s")
                    .containsEntry("interval", "100ms")
                    .containsEntry("bytes", "0")
                    .containsEntry("alert", "handshake_failure"));
        }
    }

    @Test
    void whatDoesNotComeToTheStepIsNotCounted() throws Exception {
        try (var rig = new Rig()) {
            var pair = rig.connect(rig.proxy());
            rig.server.faults("p").add("t", new Fault("tls", Direction.DOWNSTREAM, 1, Map.of("action", "rst")));
            pair.far().getOutputStream().write('x');
            assertThat(pair.near().getInputStream().read()).isEqualTo('x');
            assertThat(rig.traffic("t")).contains(new ToxicTraffic(0, 0));
        }
    }
}
