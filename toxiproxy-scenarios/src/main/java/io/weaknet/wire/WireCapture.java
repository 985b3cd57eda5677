/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.wire;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was seen of a proxy, or of a link, until a moment. Immutable.
 *
 * <p>The last 1000 connections are kept.
 *
 * @param started the time on the wall clock that the times of the events count from
 * @param startedNanos the same moment on the clock of {@link System#nanoTime()} of the JVM that the proxy runs in
 * @param anyTraffic whether any byte ever came from a client or from the server, on connections that were dropped too
 * @param droppedConnections how many connections, the oldest ones, were dropped because there were too many
 * @param connections the connections, in the order in which they were accepted
 */
public record WireCapture(
        Instant started,
        long startedNanos,
        boolean anyTraffic,
        long droppedConnections,
        List<WireConnection> connections) {
    private static final int MOST_IN_TEXT = 8;

    /** Copies the list. */
    public WireCapture {
        connections = List.copyOf(connections);
    }

    /**
     * A timeline for people: the first eight connections with all their events.
     *
     * @return lines, each ended by a line feed
     */
    public String describe() {
        if (connections.isEmpty()) {
            return "no connection\n";
        }
        String first = connections.stream()
                .limit(MOST_IN_TEXT)
                .map(WireConnection::describe)
                .collect(Collectors.joining());
        int further = connections.size() - MOST_IN_TEXT;
        return (droppedConnections == 0 ? "" : "… " + droppedConnections + " older connections dropped\n")
                + first
                + (further > 0 ? "… " + further + " more connections\n" : "");
    }
}
