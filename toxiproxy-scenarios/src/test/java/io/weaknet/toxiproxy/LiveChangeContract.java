/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What adding, changing and removing toxics does to connections that are open. */
interface LiveChangeContract {
    ContractServer server();

    @Test
    default void anAddedToxicMeetsOpenConnections() throws Exception {
        try (var rig = ContractRig.open(server())) {
            rig.pass("downstream");
            rig.proxy.add("{\"type\":\"latency\",\"attributes\":{\"latency\":300}}");
            var begin = System.nanoTime();
            rig.pass("downstream");
            assertThat(since(begin)).isGreaterThanOrEqualTo(300);
        }
    }

    @Test
    default void anUpdateMeetsOpenConnections() throws Exception {
        try (var rig = ContractRig.open(server(), "{\"name\":\"t\",\"type\":\"latency\"}")) {
            server().call("PATCH", rig.proxy.path() + "/toxics/t", "{\"attributes\":{\"latency\":300}}");
            var begin = System.nanoTime();
            rig.pass("downstream");
            assertThat(since(begin)).isGreaterThanOrEqualTo(300);
        }
    }

    /** Whoever adds a toxic to the original lets go what the last one held. */
    @Test
    default void aHeldChunkWhenAToxicIsAdded() throws Exception {
        try (var rig = ContractRig.open(server(), "{\"type\":\"latency\",\"attributes\":{\"latency\":3000}}")) {
            var begin = System.nanoTime();
            rig.far.getOutputStream().write(1);
            TimeUnit.MILLISECONDS.sleep(200);
            rig.proxy.add("{\"type\":\"noop\"}");
            assertThat(rig.near.getInputStream().read()).isEqualTo(1);
            assertThat(since(begin) < 2900)
                    .isEqualTo(server().differs(Difference.CHUNKS_KEEP_THEIR_DELAY, true, false));
        }
    }

    @Test
    default void removingALatencyLetsGoWhatItHeldInOrder() throws Exception {
        try (var rig = ContractRig.open(
                server(), "{\"name\":\"t\",\"type\":\"latency\",\"attributes\":{\"latency\":3600000}}")) {
            for (var i = 0; i < 5; i++) {
                rig.far.getOutputStream().write(i);
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(server().call("DELETE", rig.proxy.path() + "/toxics/t").statusCode())
                    .isEqualTo(204);
            assertThat(rig.near.getInputStream().readNBytes(5)).containsExactly(0, 1, 2, 3, 4);
        }
    }

    @Test
    default void bandwidthZeroHoldsUntilItIsRemoved() throws Exception {
        try (var rig = ContractRig.open(server(), "{\"name\":\"t\",\"type\":\"bandwidth\"}")) {
            rig.far.getOutputStream().write(new byte[] {1, 2, 3});
            TimeUnit.MILLISECONDS.sleep(200);
            assertThat(rig.near.getInputStream().available()).isZero();
            server().call("DELETE", rig.proxy.path() + "/toxics/t");
            assertThat(rig.near.getInputStream().readNBytes(3)).containsExactly(1, 2, 3);
        }
    }

    @Test
    default void removingATimeoutEndsTheConnection() throws Exception {
        try (var rig = ContractRig.open(server(), "{\"name\":\"t\",\"type\":\"timeout\"}")) {
            // The far end may have accepted before the proxy knows of it; the toxic works on what it knows.
            rig.pass("upstream");
            server().call("DELETE", rig.proxy.path() + "/toxics/t");
            assertThat(rig.endOfNear()).isEqualTo("FIN");
            assertThat(rig.endOfFar()).isEqualTo("FIN");
        }
    }

    @Test
    default void resetPeerOnAnOpenConnection() throws Exception {
        try (var rig = ContractRig.open(server())) {
            rig.pass("downstream");
            rig.proxy.add("{\"type\":\"reset_peer\"}");
            rig.far.getOutputStream().write(1);
            assertThat(rig.endOfNear())
                    .isEqualTo(server().differs(Difference.RESET_PEER_RESETS_OPEN_CONNECTIONS, "FIN", "RST"));
        }
    }

    @Test
    default void removingAPendingReset() throws Exception {
        try (var rig = ContractRig.open(
                server(), "{\"name\":\"t\",\"type\":\"reset_peer\",\"attributes\":{\"timeout\":8000}}")) {
            rig.far.getOutputStream().write(1);
            TimeUnit.MILLISECONDS.sleep(200);
            var begin = System.nanoTime();
            server().call("DELETE", rig.proxy.path() + "/toxics/t");
            assertThat(since(begin) > 5000)
                    .isEqualTo(server().differs(Difference.A_CALL_NEVER_WAITS_FOR_A_PEER, true, false));
        }
    }

    /** The original draws again whenever a neighbour comes or goes. */
    @Test
    default void aDrawWhenANeighbourChanges() throws Exception {
        var changed = false;
        for (var connection = 0; connection < 3; connection++) {
            try (var rig = ContractRig.open(
                    server(), "{\"type\":\"latency\",\"toxicity\":0.5,\"attributes\":{\"latency\":100}}")) {
                var first = slow(rig, 10);
                for (var change = 0; change < 8; change++) {
                    rig.proxy.add("{\"type\":\"noop\"}");
                    server().call("DELETE", rig.proxy.path() + "/toxics/noop_downstream");
                    changed |= slow(rig, first ? 3 : 10) != first;
                }
            }
        }
        assertThat(changed).isEqualTo(server().differs(Difference.TOXICITY_IS_DRAWN_ONCE, true, false));
    }

    /** The fastest of several, as a busy machine only ever adds. */
    private static boolean slow(ContractRig rig, int tries) throws Exception {
        var fastest = Long.MAX_VALUE;
        for (var i = 0; i < tries && fastest >= 100; i++) {
            var begin = System.nanoTime();
            rig.pass("downstream");
            fastest = Math.min(fastest, since(begin));
        }
        return fastest >= 100;
    }

    private static long since(long begin) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }
}
