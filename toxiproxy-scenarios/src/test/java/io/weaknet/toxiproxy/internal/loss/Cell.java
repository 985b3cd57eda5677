/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A cell of the measurements in {@code src/test/resources/packet-loss}: Linux 6.18 in network namespaces, packets dropped by
 * nftables; times in whole milliseconds.
 *
 * @param percent the share of packets that were lost
 * @param ways {@code c2s}, {@code s2c} or {@code both}
 * @param far whether the round trip took 100 ms instead of none
 */
public record Cell(int percent, String ways, boolean far) {
    /** What was measured when the model was finished; nothing in it was changed by them. */
    static final List<Cell> BLIND =
            List.of(new Cell(10, "c2s", false), new Cell(10, "both", false), new Cell(20, "s2c", false));

    /** All that were measured. */
    public static final List<Cell> ALL = Stream.of(
                    Stream.of(new Cell(0, "none", false)),
                    Stream.of(1, 5, 15, 30).flatMap(percent -> Stream.of("c2s", "s2c", "both")
                            .map(ways -> new Cell(percent, ways, false))),
                    Stream.of(new Cell(0, "none", true), new Cell(5, "both", true)),
                    BLIND.stream())
            .flatMap(each -> each)
            .toList();

    /** The share of packets that the client loses. */
    public double up() {
        return ways.equals("c2s") || ways.equals("both") ? percent / 100.0 : 0;
    }

    /** The share of packets that the server loses. */
    public double down() {
        return ways.equals("s2c") || ways.equals("both") ? percent / 100.0 : 0;
    }

    /** The round trip, in milliseconds. */
    public double roundTrip() {
        return far ? 100.5 : TcpModel.LOOPBACK;
    }

    /** What the thresholds of a comparison are above, in milliseconds. */
    public double base() {
        return far ? 100.5 : 0;
    }

    String file() {
        return (far ? "r100_" : "") + String.format(Locale.ROOT, "n%02d", percent) + (percent == 0 ? "" : "_" + ways);
    }

    @Override
    public String toString() {
        return percent + " %" + (percent == 0 ? "" : " " + ways) + ", RTT " + (far ? "100 ms" : "≈ 0");
    }
}
