/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.wire.WireCapture;
import io.weaknet.wire.WireConnection;
import io.weaknet.wire.WireEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a link sees on the wire: per connection, with nanosecond times since its opening, who connected, sent,
 * said hello, and ended it. Always up to date, and still readable when the link is closed. Thread-safe.
 *
 * <p>It sees bytes when they come from a peer, before any condition works on them, so it tells what each peer did and when.
 * Conditions that work on a connection are named in {@link WireEvent.Weakened}.
 *
 * <p>On a backend whose Toxiproxy is not in this JVM ({@code testcontainers}, {@code remote}) it is what a tap on the
 * client's side of that Toxiproxy saw: what comes from the server was delayed and shaped before; {@code upstream} means the
 * Toxiproxy or the server behind it, {@link WireEvent.Dialled} the connection to the Toxiproxy; and no event names a
 * condition, because the tap does not see them.
 */
public interface WireLog {

    /**
     * What was seen until now. The last 1000 connections are kept; those before are dropped and counted.
     *
     * @return it; each connection is of one moment, different ones not quite of the same. One whose thread is held up for 5 s
     *     is left out and counted, see {@link WireCapture#lateConnections()}
     */
    WireCapture capture();

    /**
     * The connections that were seen until now.
     *
     * @return the last 1000, in the order in which they were accepted
     */
    default List<WireConnection> connections() {
        return capture().connections();
    }

    /**
     * Whether any traffic passed.
     *
     * @return true if a byte came, from a client or from the server
     */
    default boolean anyTraffic() {
        return capture().anyTraffic();
    }

    /**
     * Waits until what was seen is as expected. Every event makes it look again; bytes behind the first one are no event.
     *
     * @param expected what to look for, e.g. {@code it -> it.connections().size() == 4}
     * @param bound how long to wait at most; zero looks once
     * @return whether it came to be so; false as well if the link was closed before, or the thread was interrupted
     */
    boolean await(Predicate<? super WireCapture> expected, Duration bound);

    /**
     * Waits for an event of a kind, on any connection.
     *
     * @param kind the kind
     * @param bound how long to wait at most
     * @param <E> the kind
     * @return the first one on the first connection that has one; empty if there was none in time
     */
    default <E extends WireEvent> Optional<E> await(Class<E> kind, Duration bound) {
        await(it -> it.connections().stream().anyMatch(each -> each.first(kind).isPresent()), bound);
        return connections().stream().flatMap(it -> it.first(kind).stream()).findFirst();
    }

    /**
     * A timeline for people.
     *
     * @return lines, each ended by a line feed
     */
    default String describe() {
        return capture().describe();
    }
}
