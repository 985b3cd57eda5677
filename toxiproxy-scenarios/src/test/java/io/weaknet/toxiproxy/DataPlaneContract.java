/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.testsupport.RefusedPort;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each toxic does to a connection that meets it from the start. */
interface DataPlaneContract {
    ContractServer server();

    @Test
    default void anUpstreamThatRefusesGivesTheClientFin() throws Exception {
        try (var peers = new Peers();
                var nobody = RefusedPort.open();
                var proxy = server().proxy(nobody.address())) {
            assertThat(peers.client(proxy.listen()).getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    default void halfClose() throws Exception {
        try (var rig = ContractRig.open(server())) {
            rig.near.shutdownOutput();
            assertThat(rig.far.getInputStream().read()).isEqualTo(-1);
            String answer;
            try {
                rig.far.getOutputStream().write(42);
                answer = rig.near.getInputStream().read() == 42 ? "answered" : "lost";
            } catch (java.io.IOException reset) {
                answer = "lost";
            }
            assertThat(answer).isEqualTo(server().differs(Difference.HALF_CLOSE_PASSES, "lost", "answered"));
        }
    }

    @Test
    default void aResetByTheServer() throws Exception {
        try (var rig = ContractRig.open(server())) {
            RelayTests.reset(rig.far);
            assertThat(rig.endOfNear()).isEqualTo(server().differs(Difference.A_RESET_PASSES, "FIN", "RST"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"downstream", "upstream"})
    default void latencyDelaysOneDirection(String stream) throws Exception {
        try (var rig = ContractRig.open(server(), toxic("latency", stream, "\"latency\":300"))) {
            var begin = System.nanoTime();
            rig.pass(stream);
            assertThat(since(begin)).isGreaterThanOrEqualTo(300);
            var other = stream.equals("upstream") ? "downstream" : "upstream";
            Rig.until(() -> isQuickerThan(300, rig, other));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"downstream", "upstream"})
    default void bandwidthTakesItsTime(String stream) throws Exception {
        try (var rig = ContractRig.open(server(), toxic("bandwidth", stream, "\"rate\":100"))) {
            var begin = System.nanoTime();
            rig.pass(stream, 50_000);
            assertThat(since(begin)).isGreaterThanOrEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"downstream", "upstream"})
    default void timeoutDropsAndCloses(String stream) throws Exception {
        for (var tries = 0; tries < 20; tries++) {
            var begin = System.nanoTime();
            try (var rig = ContractRig.open(server(), toxic("timeout", stream, "\"timeout\":300"))) {
                rig.sender(stream).getOutputStream().write(1);
                // If the machine stood still so long, it may have come too late.
                if (since(begin) < 290) {
                    assertThat(rig.endOfNear()).isEqualTo("FIN");
                    assertThat(since(begin)).isGreaterThanOrEqualTo(290);
                    assertThat(rig.endOfFar()).isEqualTo("FIN");
                    return;
                }
            }
        }
        throw new AssertionError("never in time to write");
    }

    private static boolean isQuickerThan(long millis, ContractRig rig, String stream) {
        try {
            var begin = System.nanoTime();
            rig.pass(stream);
            return since(begin) < millis;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"downstream", "upstream"})
    default void resetPeerResetsAfterTheFirstChunk(String stream) throws Exception {
        try (var rig = ContractRig.open(server(), toxic("reset_peer", stream, "\"timeout\":200"))) {
            var begin = System.nanoTime();
            rig.sender(stream).getOutputStream().write(1);
            assertThat(rig.endOfNear()).isEqualTo("RST");
            assertThat(since(begin)).isGreaterThanOrEqualTo(190);
            assertThat(rig.endOfFar()).isEqualTo("RST");
        }
    }

    @Test
    default void resetPeerAtToxicityZero() throws Exception {
        var never = "{\"type\":\"reset_peer\",\"toxicity\":0}";
        try (var rig = ContractRig.open(server(), never)) {
            rig.far.close();
            assertThat(rig.endOfNear())
                    .isEqualTo(server().differs(Difference.TOXICITY_ZERO_DOES_NOTHING, "RST", "FIN"));
        }
    }

    @Test
    default void slowCloseDelaysTheEndAndNotTheData() throws Exception {
        try (var rig = ContractRig.open(server(), toxic("slow_close", "downstream", "\"delay\":300"))) {
            var begin = System.nanoTime();
            rig.far.getOutputStream().write(7);
            rig.far.close();
            assertThat(rig.near.getInputStream().read()).isEqualTo(7);
            assertThat(rig.endOfNear()).isEqualTo("FIN");
            assertThat(since(begin)).isGreaterThanOrEqualTo(300);
        }
    }

    @Test
    default void slicerLosesNothing() throws Exception {
        var slicer = toxic("slicer", "downstream", "\"average_size\":10,\"size_variation\":5,\"delay\":1000");
        try (var rig = ContractRig.open(server(), slicer)) {
            var begin = System.nanoTime();
            rig.pass("downstream", 1000);
            // At least 66 pieces of at most 15 bytes, a millisecond after each but the last.
            assertThat(since(begin)).isGreaterThanOrEqualTo(60);
        }
    }

    @Test
    default void limitDataPassesExactlySoMany() throws Exception {
        try (var rig = ContractRig.open(server(), toxic("limit_data", "downstream", "\"bytes\":100"))) {
            rig.far.getOutputStream().write(new byte[150]);
            assertThat(rig.near.getInputStream().readNBytes(100)).hasSize(100);
            assertThat(rig.near.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    default void limitZeroClosesAtTheFirstByte() throws Exception {
        try (var rig = ContractRig.open(server(), toxic("limit_data", "downstream", "\"bytes\":0"))) {
            rig.far.getOutputStream().write(1);
            assertThat(rig.near.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    default void atToxicityZeroNothingHappens() throws Exception {
        try (var rig = ContractRig.open(server(), "{\"type\":\"limit_data\",\"toxicity\":0}")) {
            rig.pass("downstream");
            rig.pass("upstream");
        }
    }

    private static String toxic(String type, String stream, String attributes) {
        return "{\"type\":\"" + type + "\",\"stream\":\"" + stream + "\",\"attributes\":{" + attributes + "}}";
    }

    private static long since(long begin) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }
}
