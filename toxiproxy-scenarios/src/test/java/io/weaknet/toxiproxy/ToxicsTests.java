/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Timeout;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each toxic of the official client, in both directions, on a connection that comes after it and on one before it. */
class ToxicsTests {
    private static final byte[] PING = "ping".getBytes(StandardCharsets.UTF_8);

    static Stream<Arguments> cases() {
        return Stream.of(ToxicDirection.values())
                .flatMap(direction -> Stream.of(Arguments.of(direction, true), Arguments.of(direction, false)));
    }

    @FunctionalInterface
    interface Maker {
        Toxic make(Proxy proxy) throws IOException;
    }

    /** A connection seen from the direction of the toxic. */
    private record Path(Rig rig, Proxy proxy, Toxic toxic, Socket from, Socket to) {
        void send(byte[] bytes) throws IOException {
            from.getOutputStream().write(bytes);
        }

        byte[] receive(int count) throws IOException {
            return to.getInputStream().readNBytes(count);
        }

        void assertOtherWayIsUntouched() throws IOException {
            to.getOutputStream().write(PING);
            assertThat(from.getInputStream().readNBytes(4)).isEqualTo(PING);
        }

        void assertTraffic(long bytes) {
            assertThat(rig.traffic(toxic.getName())).contains(new ToxicTraffic(1, bytes));
        }
    }

    private static Path path(Rig rig, ToxicDirection direction, boolean live, Maker maker) throws Exception {
        var proxy = rig.proxy();
        var before = live ? rig.connect(proxy) : null;
        if (before != null) {
            // It is open on the proxy's side too once a byte has passed.
            before.near().getOutputStream().write(1);
            assertThat(before.far().getInputStream().read()).isEqualTo(1);
        }
        var toxic = maker.make(proxy);
        var pair = before != null ? before : rig.connect(proxy);
        return direction == ToxicDirection.UPSTREAM
                ? new Path(rig, proxy, toxic, pair.near(), pair.far())
                : new Path(rig, proxy, toxic, pair.far(), pair.near());
    }

    private static long millisSince(long begin) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void latency(ToxicDirection direction, boolean live) throws Exception {
        try (var rig = new Rig()) {
            var path = path(rig, direction, live, proxy -> proxy.toxics().latency("t", direction, 150));
            path.assertOtherWayIsUntouched();
            var begin = System.nanoTime();
            path.send(PING);
            assertThat(path.receive(4)).isEqualTo(PING);
            assertThat(millisSince(begin)).isGreaterThanOrEqualTo(150);
            path.assertTraffic(4);
            path.toxic.remove();
            path.send(PING);
            assertThat(path.receive(4)).isEqualTo(PING);
            path.assertTraffic(4);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bandwidth(ToxicDirection direction, boolean live) throws Exception {
        try (var rig = new Rig()) {
            var path = path(rig, direction, live, proxy -> proxy.toxics().bandwidth("t", direction, 100));
            path.assertOtherWayIsUntouched();
            var begin = System.nanoTime();
            path.send(new byte[20_000]);
            assertThat(path.receive(20_000)).hasSize(20_000);
            assertThat(millisSince(begin)).isGreaterThanOrEqualTo(200);
            path.assertTraffic(20_000);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void timeout(ToxicDirection direction, boolean live) throws Exception {
        try (var rig = new Rig()) {
            var path = path(rig, direction, live, proxy -> proxy.toxics().timeout("t", direction, 3_600_000));
            path.send(PING);
            Rig.until(() -> rig.traffic("t").equals(Optional.of(new ToxicTraffic(1, 4))));
            // Its pause begins anew: it cannot be over before we look.
            var begin = System.nanoTime();
            ((Timeout) path.toxic).setTimeout(150);
            assertThat(path.receive(4)).isEmpty();
            assertThat(millisSince(begin)).isGreaterThanOrEqualTo(150);
            assertThat(path.from.getInputStream().read()).isEqualTo(-1);
            assertThat(rig.end()).isEqualTo("FIN by toxic t");
            path.assertTraffic(4);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void removingATimeoutClosesTheConnection(ToxicDirection direction, boolean live) throws Exception {
        try (var rig = new Rig()) {
            var path = path(rig, direction, live, proxy -> proxy.toxics().timeout("t", direction, 0));
            path.assertOtherWayIsUntouched();
            path.send(PING);
            Rig.until(() -> rig.traffic("t").equals(Optional.of(new ToxicTraffic(1, 4))));
            path.toxic.remove();
            assertThat(path.receive(4)).isEmpty();
            assertThat(path.from.getInputStream().read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void resetPeer(ToxicDirection direction, boolean live) throws Exception {
        try (var rig = new Rig()) {
            var path = path(rig, direction, live, proxy -> proxy.toxics().resetPeer("t", direction, 150));
            path.assertOtherWayIsUntouched();
            var begin = System.nanoTime();
            path.send(PING);
            RelayTests.assertReset(path.to);
            assertThat(millisSince(begin)).isGreaterThanOrEqualTo(150);
            RelayTests.assertReset(path.from);
            assertThat(rig.end()).isEqualTo("RST by toxic t");
            path.assertTraffic(4);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void slowClose(ToxicDirection direction, boolean live) throws Exception {
        try (var rig = new Rig()) {
            var path = path(rig, direction, live, proxy -> proxy.toxics().slowClose("t", direction, 150));
            path.send(PING);
            assertThat(path.receive(4)).isEqualTo(PING);
            var begin = System.nanoTime();
            path.from.shutdownOutput();
            assertThat(path.receive(1)).isEmpty();
            assertThat(millisSince(begin)).isGreaterThanOrEqualTo(150);
            path.assertOtherWayIsUntouched();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void slicer(ToxicDirection direction, boolean live) throws Exception {
        try (var rig = new Rig()) {
            var path = path(rig, direction, live, proxy -> proxy.toxics().slicer("t", direction, 100, 20_000));
            path.assertOtherWayIsUntouched();
            // A reader that is late finds several slices together; one that is there in time finds the first alone.
            Rig.until(() -> firstPieceOfTen(path) == 100);
        }
    }

    /** Sends ten slices; how many bytes of them were there when the first was. */
    private static int firstPieceOfTen(Path path) {
        try {
            var begin = System.nanoTime();
            path.send(new byte[1000]);
            var first = path.to.getInputStream().read(new byte[1000]);
            assertThat(first).isPositive().matches(count -> count % 100 == 0, "whole slices");
            assertThat(path.receive(1000 - first)).hasSize(1000 - first);
            assertThat(millisSince(begin)).isGreaterThanOrEqualTo(180);
            return first;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void limitData(ToxicDirection direction, boolean live) throws Exception {
        try (var rig = new Rig()) {
            var path = path(rig, direction, live, proxy -> proxy.toxics().limitData("t", direction, 10));
            path.assertOtherWayIsUntouched();
            path.send(PING);
            assertThat(path.receive(4)).isEqualTo(PING);
            path.send("0123456789".getBytes(StandardCharsets.UTF_8));
            assertThat(path.receive(10)).asString().isEqualTo("012345");
            assertThat(path.from.getInputStream().read()).isEqualTo(-1);
            assertThat(rig.end()).isEqualTo("FIN by toxic t");
            path.assertTraffic(14);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void atToxicityZeroNothingHappens(ToxicDirection direction, boolean live) throws Exception {
        try (var rig = new Rig()) {
            var path = path(rig, direction, live, proxy -> {
                var reset = proxy.toxics().resetPeer("t", direction, 60_000);
                reset.setToxicity(0);
                reset.setTimeout(0);
                return reset;
            });
            path.send(PING);
            assertThat(path.receive(4)).isEqualTo(PING);
            path.from.close();
            assertThat(path.receive(1)).isEmpty();
            assertThat(rig.traffic("t")).contains(new ToxicTraffic(0, 0));
        }
    }
}
