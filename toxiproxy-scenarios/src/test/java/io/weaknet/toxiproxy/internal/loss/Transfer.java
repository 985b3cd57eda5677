/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.DoubleStream;

/**
 * A row of {@code src/test/resources/packet-loss/downloads.csv}: downloads that were measured as {@link Cell} says, with CUBIC
 * at the server, each on a connection of its own, from the request to the last byte, in seconds. What took longer than 120 s
 * counts as 120 s.
 *
 * @param percent the share of packets that were lost
 * @param ways {@code c2s}, {@code s2c} or {@code both}
 * @param roundTrip in milliseconds; 0 between two namespaces without a delay
 * @param kilobytes how long the response was, in 1024 bytes
 * @param count how many were measured
 * @param mean their mean
 * @param median their median
 * @param ninth their ninth decile
 */
record Transfer(
        int percent, String ways, int roundTrip, int kilobytes, int count, double mean, double median, double ninth) {
    /** All that were measured. */
    static final List<Transfer> ALL =
            Measured.lines("downloads.csv").stream().map(Transfer::parse).toList();

    private static final double MOST = 120_000;
    /** What a scheduler of a busy machine adds, and what processors take for a megabyte. */
    private static final double NOISE = 0.1;

    private static final double FACTOR = 1.5;
    /** Segments, of all downloads of a row. */
    private static final int WORK = 100_000;

    private static final Map<Transfer, Simulation> MADE = new ConcurrentHashMap<>();

    /** What the model makes of it, in seconds. */
    record Simulation(double mean, double median, double ninth) {}

    private static Transfer parse(String[] row) {
        return new Transfer(
                Integer.parseInt(row[0]),
                row[1],
                Integer.parseInt(row[2]),
                Integer.parseInt(row[3]),
                Integer.parseInt(row[4]),
                Double.parseDouble(row[5]),
                Double.parseDouble(row[6]),
                Double.parseDouble(row[7]));
    }

    Cell cell() {
        return new Cell(percent, ways, false);
    }

    Simulation simulated() {
        return MADE.computeIfAbsent(this, Transfer::simulate);
    }

    private Simulation simulate() {
        // A forwarder adds half a millisecond.
        var downloads = Downloads.of(cell().up(), cell().down(), Math.max(TcpModel.LOOPBACK, roundTrip * 1.005), 7);
        var bytes = 1024L * kilobytes;
        var times = DoubleStream.generate(() -> downloads.download(bytes, MOST) / 1000)
                .limit(WORK * (long) TcpModel.MSS / bytes)
                .toArray();
        Arrays.sort(times);
        return new Simulation(
                Arrays.stream(times).average().orElseThrow(), times[times.length / 2], times[times.length * 9 / 10]);
    }

    /** Whether a mean is as near as was agreed upon. */
    boolean isNear(double seconds) {
        return Math.abs(seconds - mean) <= NOISE || (seconds <= FACTOR * mean && mean <= FACTOR * seconds);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %%%s, RTT %s, %s",
                percent,
                percent == 0 ? "" : " " + ways,
                roundTrip == 0 ? "≈ 0" : roundTrip + " ms",
                kilobytes == 1024 ? "1 MB" : kilobytes + " KB");
    }
}
