/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import static io.weaknet.toxiproxy.internal.toxic.FaultType.DELAY;
import static io.weaknet.toxiproxy.internal.toxic.FaultType.LOSS;
import static io.weaknet.toxiproxy.internal.toxic.Stream.DOWNSTREAM;
import static io.weaknet.toxiproxy.internal.toxic.Stream.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.toxiproxy.internal.loss.Cell;
import io.weaknet.toxiproxy.internal.loss.Gap;
import io.weaknet.toxiproxy.internal.loss.Measured;
import io.weaknet.toxiproxy.internal.toxic.Stream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stages of both directions of a connection, in virtual time. */
class LossStageTests {
    @SuppressWarnings("UnusedVariable") // named below
    private static final List<Cell> CELLS = List.of(
            new Cell(1, "s2c", false),
            new Cell(5, "both", false),
            new Cell(15, "c2s", false),
            new Cell(30, "s2c", false),
            new Cell(30, "both", false),
            new Cell(5, "both", true));

    private static LossyLine line(Cell cell, long seed) throws ProxyException {
        var line = new LossyLine(seed);
        for (var stream : Stream.values()) {
            var share = stream == UPSTREAM ? cell.up() : cell.down();
            if (share > 0) {
                line.with(LOSS, stream, Map.of("loss", cell.percent() + "%", "rtt", cell.roundTrip() + "ms"));
            }
            if (cell.far()) {
                line.with(DELAY, stream, Map.of("delay", cell.roundTrip() / 2 + "ms"));
            }
        }
        return line;
    }

    @ParameterizedTest
    @FieldSource("CELLS")
    void exchangesThroughItAreDistributedAsMeasured(Cell cell) throws Exception {
        var measured = Measured.of(cell);
        var openings = DoubleStream.builder();
        var exchanges = DoubleStream.builder();
        try (var line = line(cell, 5)) {
            var count = 0;
            for (var i = 0; i < 1500; i++) {
                try (var wire = line.connect()) {
                    openings.add(wire.exchange());
                    for (var k = 0; k < measured.perConnection() && count < 4000 && wire.open(); k++) {
                        exchanges.add(wire.exchange());
                        count++;
                    }
                }
            }
        }
        assertThat(Gap.between(measured.exchanges(), exchanges.build().toArray(), cell.base()))
                .as("exchanges")
                .isLessThanOrEqualTo(Gap.LIMIT);
        // The connect has no round trip here: the kernel accepts at once.
        var shifted = DoubleStream.of(measured.openings()).map(each -> each - cell.base());
        assertThat(Gap.between(shifted.toArray(), openings.build().toArray(), cell.base()))
                .as("connects with their first exchanges")
                .isLessThanOrEqualTo(Gap.LIMIT);
    }

    private static List<Double> exchanges(LossyLine line, int count) {
        var times = new ArrayList<Double>();
        try (var wire = line.connect()) {
            for (var i = 0; i < count && wire.open(); i++) {
                times.add(wire.exchange());
            }
        }
        return times;
    }

    @Test
    void oneSeedLosesTheSameAgainAndAnotherSomethingElse() throws Exception {
        try (var one = line(new Cell(15, "both", false), 1);
                var same = line(new Cell(15, "both", false), 1);
                var other = line(new Cell(15, "both", false), 2)) {
            var times = exchanges(one, 200);
            assertThat(exchanges(same, 200)).isEqualTo(times);
            assertThat(exchanges(other, 200)).isNotEqualTo(times);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bernoulli", "gilbert_elliott_packets", "gilbert_elliott_time"})
    void everyByteArrivesInOrderWhateverIsLost(String model) throws Exception {
        var attributes = Map.of(
                "loss",
                "30%",
                "model",
                model,
                "burst",
                model.endsWith("packets") ? "5" : "0",
                "bad_time",
                model.endsWith("time") ? "30ms" : "0ms",
                "rtt",
                "20ms");
        var bytes = new byte[300_000];
        new SplittableRandom(1).nextBytes(bytes);
        try (var line = new LossyLine(3).with(LOSS, UPSTREAM, attributes).with(LOSS, DOWNSTREAM, attributes);
                var wire = line.connect()) {
            var began = wire.millis();
            var at = 0;
            for (var size = 1; at < bytes.length; size = size * 3 % 20_011) {
                var end = Math.min(bytes.length, at + size);
                wire.respond(java.util.Arrays.copyOfRange(bytes, at, end));
                at = end;
            }
            assertThat(wire.received(bytes.length)).isEqualTo(bytes);
            assertThat(wire.millis() - began).isGreaterThan(500);
        }
    }

    private static final Map<String, String> TUNNELS =
            Map.of("loss", "40%", "model", "gilbert_elliott_time", "bad_time", "2s", "handshake", "clean");

    /** In this direction nothing else is lost: what is late was sent in a bad time. */
    @Test
    void badTimesHitAllConnectionsOfTheLinkAtOnce() throws Exception {
        try (var line = new LossyLine(3).with(LOSS, UPSTREAM, TUNNELS);
                var first = line.connect();
                var second = line.connect()) {
            var late = new ArrayList<Boolean>();
            for (var i = 0; i < 60; i++) {
                first.pause(5000 - (long) first.millis() % 5000);
                second.pause(0);
                try (var fresh = line.connect()) {
                    late.add(isLate(first));
                    assertThat(isLate(second)).isEqualTo(late.get(i));
                    assertThat(isLate(fresh)).isEqualTo(late.get(i));
                    if (late.get(i)) {
                        first.awaitServer(1);
                        second.awaitServer(1);
                    }
                }
            }
            assertThat(late).contains(true, false);
        }
    }

    @Test
    void aShareThatRisesAddsBadTimesToThoseThatThereAre() throws Exception {
        var some = latePackets(Map.of());
        var more = latePackets(Map.of("loss", "80%"));
        assertThat(more).containsAll(some).hasSizeGreaterThan(some.size());
        assertThat(some).hasSizeGreaterThan(10);
    }

    /** Which of some packets are late whose line is changed in time of the packet. */
    private static List<Integer> latePackets(Map<String, String> change) throws Exception {
        var late = new ArrayList<Integer>();
        try (var line = new LossyLine(3).with(LOSS, UPSTREAM, TUNNELS)) {
            var changed = new HashMap<>(TUNNELS);
            changed.putAll(change);
            for (var i = 0; i < 60; i++) {
                try (var wire = line.connect()) {
                    line.change(LOSS, UPSTREAM, changed);
                    wire.reconcile();
                    if (isLate(wire)) {
                        late.add(i);
                    }
                    wire.pause(1000);
                }
            }
        }
        return late;
    }

    private static boolean isLate(LossyLine.Wire wire) {
        wire.request(1);
        return wire.arrivedAtServer() == 0;
    }

    @Test
    void ifNothingIsLostOnlyTheWindowDelaysWhichDoesNotCount() throws Exception {
        var none = Map.of("loss", "0%", "rtt", "300ms");
        try (var line = new LossyLine(3).with(LOSS, UPSTREAM, none).with(LOSS, DOWNSTREAM, none);
                var wire = line.connect()) {
            assertThat(wire.exchange()).isZero();
            // The response is not acknowledged yet, and ten may be out.
            assertThat(wire.download(9 * 1448)).isZero();
            wire.pause(1000);
            assertThat(wire.exchange()).isZero();
            assertThat(line.late(UPSTREAM).connections()).isZero();
            assertThat(line.late(DOWNSTREAM).connections()).isZero();
        }
    }

    @Test
    void onlyWhatComesLateCounts() throws Exception {
        try (var line = new LossyLine(3).with(LOSS, DOWNSTREAM, Map.of("loss", "10%", "handshake", "clean"));
                var wire = line.connect()) {
            var late = 0;
            for (var i = 0; i < 300; i++) {
                wire.pause(1);
                late += wire.download(1000) > 0 ? 1 : 0;
                assertThat(line.late(DOWNSTREAM).bytes()).isEqualTo(1000L * late);
                assertThat(line.late(DOWNSTREAM).connections()).isEqualTo(late == 0 ? 0 : 1);
            }
            assertThat(late).isBetween(15, 100);
        }
    }

    @Test
    void withoutLossATransferBeginsSlowlyAsTcpDoes() throws Exception {
        var none = Map.of("loss", "0%", "rtt", "100ms");
        try (var line = new LossyLine(3).with(LOSS, UPSTREAM, none).with(LOSS, DOWNSTREAM, none)) {
            try (var wire = line.connect()) {
                wire.exchange();
                // The last of three flights of 10, 20 and 16 segments goes after two round trips; the link adds the
                // third.
                assertThat(wire.download(64 << 10)).isBetween(199.9, 202.0);
            }
            try (var wire = line.connect()) {
                wire.exchange();
                assertThat(wire.download(1 << 20)).isBetween(599.9, 605.0);
            }
            assertThat(line.late(DOWNSTREAM).connections()).isZero();
        }
    }

    @Test
    void atTheRoundTripOfALoopbackTheWindowCostsNothing() throws Exception {
        try (var line = new LossyLine(3).with(LOSS, DOWNSTREAM, Map.of("loss", "0%"));
                var wire = line.connect()) {
            assertThat(wire.download(1 << 20)).isLessThan(1);
        }
    }

    @Test
    void whatTheWindowHoldsCountsOnceSomethingWasLost() throws Exception {
        try (var line = new LossyLine(3)
                        .with(LOSS, DOWNSTREAM, Map.of("loss", "1%", "rtt", "50ms", "handshake", "clean"));
                var wire = line.connect()) {
            wire.download(1_000_000);
            // The first hundred segments or so pass before the first loss.
            assertThat(line.late(DOWNSTREAM).bytes()).isBetween(300_000L, 1_000_000L - 10 * 1448);
        }
    }

    @Test
    void whatALateHandshakeHoldsCountsEvenIfTheClientGivesUp() throws Exception {
        try (var line = new LossyLine(3).with(LOSS, UPSTREAM, Map.of("loss", "60%"))) {
            var late = 0;
            for (var i = 0; i < 50; i++) {
                try (var wire = line.connect()) {
                    wire.request(10);
                    late += wire.arrivedAtServer() == 0 ? 1 : 0;
                }
                assertThat(line.late(UPSTREAM).connections()).isEqualTo(late);
                assertThat(line.late(UPSTREAM).bytes()).isEqualTo(10L * late);
            }
            assertThat(late).isBetween(20, 45);
        }
    }

    /** As in {@code docs/packet-loss.md}: how many downloads, and the mean of those that were measured. */
    @ParameterizedTest
    @CsvSource({
        "5, both, true, 1024, 30, 15.59",
        "5, both, true, 64, 200, 0.56",
        "30, s2c, false, 64, 300, 1.39",
        "30, s2c, false, 256, 60, 7.99",
        "15, s2c, false, 1024, 30, 4.2",
        "15, both, false, 256, 200, 4.5"
    })
    void downloadsThroughItTakeAsLongAsMeasured(
            int percent, String ways, boolean far, int kilobytes, int count, double seconds) throws Exception {
        var sum = 0.0;
        try (var line = line(new Cell(percent, ways, far), 3)) {
            for (var i = 0; i < count; i++) {
                try (var wire = line.connect()) {
                    wire.exchange(); // behind the handshake
                    var began = wire.millis();
                    wire.request(16);
                    wire.awaitServer(16);
                    wire.download(kilobytes << 10);
                    sum += Math.min(120_000, wire.millis() - began);
                }
            }
        }
        assertThat(sum / count / 1000).isBetween(seconds / 1.5, seconds * 1.5);
    }

    @ParameterizedTest
    @EnumSource
    void takenOffItPassesWhatItHoldsAndDelaysNoMore(Stream stream) throws Exception {
        var attributes = Map.of("loss", "90%", "handshake", "clean");
        try (var line = new LossyLine(3).with(LOSS, UPSTREAM, attributes).with(LOSS, DOWNSTREAM, attributes);
                var wire = line.connect()) {
            wire.request(5000);
            wire.respond(5000);
            line.without(LOSS, stream);
            wire.reconcile();
            line.without(LOSS, stream == UPSTREAM ? DOWNSTREAM : UPSTREAM);
            wire.reconcile();
            var now = wire.millis();
            assertThat(wire.received(5000)).hasSize(5000);
            assertThat(wire.millis()).isEqualTo(now);
            line.with(LOSS, DOWNSTREAM, attributes);
            wire.reconcile();
            assertThat(wire.download(500)).isNotNegative();
        }
    }

    /** Each is a segment of its own as long as there is room, and an ACK of the one way lets the other send. */
    @Test
    void singleBytesBothWaysAllArrive() throws Exception {
        var attributes = Map.of("loss", "30%", "rtt", "300ms", "handshake", "clean");
        for (var seed = 0; seed < 100; seed++) {
            try (var line = new LossyLine(seed).with(LOSS, UPSTREAM, attributes).with(LOSS, DOWNSTREAM, attributes);
                    var wire = line.connect()) {
                for (var i = 0; i < 60; i++) {
                    wire.request(1);
                    wire.respond(1);
                    wire.pause(i % 10 == 9 ? 700 : 0);
                }
                assertThat(wire.received(60)).hasSize(60);
                wire.awaitServer(60);
                assertThat(wire.open()).isTrue();
            }
        }
    }

    @Test
    void theRoundTripOfADirectionThatWasTakenOffCountsNoMore() throws Exception {
        try (var line = new LossyLine(3)
                        .with(LOSS, UPSTREAM, Map.of("loss", "0%", "rtt", "1s"))
                        .with(LOSS, DOWNSTREAM, Map.of("loss", "0%"));
                var wire = line.connect()) {
            line.without(LOSS, UPSTREAM);
            wire.reconcile();
            assertThat(wire.download(64 << 10)).isLessThan(1);
        }
    }

    @Test
    void withoutLossOfSynTheFirstBytesDoNotWaitForAHandshake() throws Exception {
        var lossy = Map.of("loss", "60%");
        var clean = Map.of("loss", "60%", "handshake", "clean");
        assertThat(firstExchanges(lossy).filter(each -> each > 900).count())
                .isGreaterThan(
                        2 * firstExchanges(clean).filter(each -> each > 900).count());
    }

    private static DoubleStream firstExchanges(Map<String, String> attributes) throws Exception {
        try (var line = new LossyLine(3).with(LOSS, UPSTREAM, attributes)) {
            return DoubleStream.generate(() -> exchanges(line, 1).get(0)).limit(200).boxed().toList().stream()
                    .mapToDouble(each -> each);
        }
    }

    @Test
    void aConnectThatNeverSucceedsIsResetWhenTheKernelWouldGiveUp() throws Exception {
        var attributes = Map.of("loss", "90%");
        try (var line = new LossyLine(3).with(LOSS, UPSTREAM, attributes).with(LOSS, DOWNSTREAM, attributes)) {
            for (var i = 0; i < 50; i++) {
                try (var wire = line.connect()) {
                    var began = wire.millis();
                    wire.request(10);
                    wire.awaitServer(10);
                    if (!wire.open()) {
                        assertThat(wire.millis() - began).isBetween(134_069.0, 134_071.0);
                        return;
                    }
                }
            }
        }
        throw new AssertionError("none of 50 connects failed");
    }
}
