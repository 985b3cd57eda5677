/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was measured in a cell, in milliseconds.
 *
 * @param connects connects
 * @param firsts the first exchange on each of these connections
 * @param openings both together, connection by connection
 * @param exchanges exchanges on other connections, which were warm
 * @param perConnection how many of these each connection carried
 */
@SuppressWarnings("ArrayRecordComponent") // samples, which nobody compares
public record Measured(double[] connects, double[] firsts, double[] openings, double[] exchanges, int perConnection) {
    /** Reads the files of a cell. */
    public static Measured of(Cell cell) {
        var connections = lines(cell.file() + "_conn.csv");
        var complete = connections.stream().filter(row -> !row[1].isEmpty()).toList();
        var exchanges = lines(cell.file() + "_exch.csv");
        var perConnection =
                exchanges.stream()
                        .collect(Collectors.groupingBy(row -> row[0], Collectors.counting()))
                        .values()
                        .stream()
                        .mapToLong(count -> count)
                        .max()
                        .orElseThrow();
        return new Measured(
                column(connections, row -> Double.parseDouble(row[0])),
                column(complete, row -> Double.parseDouble(row[1])),
                column(complete, row -> Double.parseDouble(row[0]) + Double.parseDouble(row[1])),
                column(exchanges, row -> Double.parseDouble(row[1])),
                (int) perConnection);
    }

    private static double[] column(List<String[]> rows, Function<String[], Double> value) {
        return rows.stream().mapToDouble(value::apply).toArray();
    }

    static List<String[]> lines(String file) {
        var stream = Objects.requireNonNull(Measured.class.getResourceAsStream("/packet-loss/" + file), file);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
