/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.wire;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was seen of a proxy, or of a link, until a moment: that in which each connection was asked.
 * Immutable.
 *
 * <p>The last 1000 connections are kept.
 *
 * @param started when the proxy was made, or the link opened, on the wall clock: the times of the events count from it
 * @param startedNanos the same moment on the clock of {@link System#nanoTime()} of the JVM that the proxy runs in
 * @param anyTraffic whether any byte ever came from a client or from the server, on connections that were dropped too
 * @param droppedConnections how many connections, the oldest ones, were dropped because there were too many
 * @param lateConnections how many connections are missing because their threads did not answer in time
 * @param connections the connections, in the order in which they were accepted
 */
public record WireCapture(
        Instant started,
        long startedNanos,
        boolean anyTraffic,
        long droppedConnections,
        long lateConnections,
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
        if (connections.isEmpty() && lateConnections == 0) {
            return "no connection\n";
        }
        String first = connections.stream()
                .limit(MOST_IN_TEXT)
                .map(WireConnection::describe)
                .collect(Collectors.joining());
        int further = connections.size() - MOST_IN_TEXT;
        return (droppedConnections == 0 ? "" : "… " + droppedConnections + " older connections dropped\n")
                + (lateConnections == 0 ? "" : "… " + lateConnections + " connections did not answer in time\n")
                + first
                + (further > 0 ? "… " + further + " more connections\n" : "");
    }
}
