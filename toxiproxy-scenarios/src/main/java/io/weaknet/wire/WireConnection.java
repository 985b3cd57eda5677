/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.wire;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was seen of one connection: its events, and what they say together. Immutable.
 *
 * <p>One connection keeps 64 events at most, and its end; of those the changes of what weakens it take at most half.
 *
 * @param number which connection of the proxy, from 1
 * @param events what happened, in the order of time, the first being {@link WireEvent.Accepted}; at least that one
 * @param droppedEvents how many events were dropped because there were too many
 */
public record WireConnection(long number, List<WireEvent> events, int droppedEvents) {
    /**
     * Sorts the events by time; those of the same time stay in their order.
     *
     * @throws IllegalArgumentException if there is no event
     */
    public WireConnection {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("events: none (expected: 1 or more)");
        }
        events = events.stream().sorted(Comparator.comparing(WireEvent::at)).toList();
    }

    /**
     * The events of one kind.
     *
     * @param kind the kind
     * @param <E> the kind
     * @return them, in the order of time
     */
    public <E extends WireEvent> Stream<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }

    /**
     * The first event of a kind.
     *
     * @param kind the kind
     * @param <E> the kind
     * @return it, if it happened
     */
    public <E extends WireEvent> Optional<E> first(Class<E> kind) {
        return events(kind).findFirst();
    }

    /**
     * When it was accepted.
     *
     * @return the time
     */
    public Duration accepted() {
        return events.get(0).at();
    }

    /**
     * When the connection to the upstream was open.
     *
     * @return the time; empty if it was not, or not yet
     */
    public Optional<Duration> dialled() {
        return first(WireEvent.Dialled.class).map(WireEvent::at);
    }

    /**
     * When the first byte of the client came.
     *
     * @return the time
     */
    public Optional<Duration> firstByteUp() {
        return firstByte(Peer.CLIENT);
    }

    /**
     * When the first byte of the upstream came.
     *
     * @return the time
     */
    public Optional<Duration> firstByteDown() {
        return firstByte(Peer.UPSTREAM);
    }

    /**
     * When the last byte of the client so far came.
     *
     * @return the time
     */
    public Optional<Duration> lastByteUp() {
        return lastByte(Peer.CLIENT).map(WireEvent::at);
    }

    /**
     * When the last byte of the upstream so far came.
     *
     * @return the time
     */
    public Optional<Duration> lastByteDown() {
        return lastByte(Peer.UPSTREAM).map(WireEvent::at);
    }

    /**
     * How many bytes came from the client.
     *
     * @return the count so far
     */
    public long bytesUp() {
        return lastByte(Peer.CLIENT).map(WireEvent.LastByte::bytes).orElse(0L);
    }

    /**
     * How many bytes came from the upstream.
     *
     * @return the count so far
     */
    public long bytesDown() {
        return lastByte(Peer.UPSTREAM).map(WireEvent.LastByte::bytes).orElse(0L);
    }

    /**
     * Whether a byte passed, in either direction.
     *
     * @return true if one came from either peer
     */
    public boolean anyTraffic() {
        return first(WireEvent.FirstByte.class).isPresent();
    }

    /**
     * The client's ClientHello.
     *
     * @return it, if there was one
     */
    public Optional<WireEvent.ClientHello> clientHello() {
        return first(WireEvent.ClientHello.class);
    }

    /**
     * The server's ServerHello.
     *
     * @return it, if there was one
     */
    public Optional<WireEvent.ServerHello> serverHello() {
        return first(WireEvent.ServerHello.class);
    }

    /**
     * The first application data of a peer; read there what that is in TLSv1.3.
     *
     * @param from the peer
     * @return it, if there was any
     */
    public Optional<WireEvent.FirstApplicationData> firstApplicationData(Peer from) {
        return events(WireEvent.FirstApplicationData.class)
                .filter(data -> data.from() == from)
                .findFirst();
    }

    /**
     * The peer that closed its half of the connection while the other sent on.
     *
     * @return it, if one did; empty as well if both only closed, one after the other
     */
    public Optional<Peer> halfClosedBy() {
        return events(WireEvent.Fin.class)
                .filter(fin -> fin.half() && fin.by() instanceof Peer peer && sentOn(fin, peer))
                .map(fin -> (Peer) fin.by())
                .findFirst();
    }

    private boolean sentOn(WireEvent.Fin fin, Peer closed) {
        return lastByte(closed == Peer.CLIENT ? Peer.UPSTREAM : Peer.CLIENT)
                .filter(last -> last.at().compareTo(fin.at()) > 0)
                .isPresent();
    }

    /**
     * Every toxic, fault or condition that worked on it for a while.
     *
     * @return them, each once
     */
    public List<Weakness> weakenedBy() {
        return events(WireEvent.Weakened.class)
                .flatMap(weakened -> weakened.by().stream())
                .distinct()
                .toList();
    }

    /**
     * The event that began its end: a FIN, a RST, a failed dial or the closing of the proxy. The first counts, but a RST after
     * a FIN counts more, unless it comes from the peer that had closed: that answers late data with RST.
     *
     * @return the event; empty if it has not begun to end
     */
    public Optional<WireEvent> ending() {
        WireEvent ending = null;
        for (WireEvent event : events) {
            if (ending == null ? endsIt(event) : ending instanceof WireEvent.Fin fin && overrules(event, fin)) {
                ending = event;
            }
        }
        return Optional.ofNullable(ending);
    }

    private static boolean endsIt(WireEvent event) {
        return event instanceof WireEvent.Fin
                || event instanceof WireEvent.Rst
                || event instanceof WireEvent.DialFailed
                || event instanceof WireEvent.ProxyClosed;
    }

    private static boolean overrules(WireEvent event, WireEvent.Fin fin) {
        return event instanceof WireEvent.Rst rst && !rst.by().equals(fin.by());
    }

    /**
     * How it ended and by whom, in words: {@code FIN by client}, {@code FIN by upstream}, {@code RST by client},
     * {@code RST by upstream}, {@code FIN by toxic NAME}, {@code RST by toxic NAME}, {@code dial failed: …},
     * {@code proxy closed}. A fault is {@code fault NAME}. A link names
     * the condition in their place.
     *
     * @return the text of {@link #ending()}; empty if it has not begun to end
     */
    public Optional<String> end() {
        return ending().map(event ->
                event instanceof WireEvent.Fin fin ? "FIN by " + fin.by().text() : event.text());
    }

    /**
     * When both sides were closed.
     *
     * @return the time; empty if it is still open
     */
    public Optional<Duration> ended() {
        return first(WireEvent.Ended.class).map(WireEvent::at);
    }

    /**
     * The connection in one line, and a line for each event with the time since it was accepted, in milliseconds.
     *
     * @return lines, each ended by a line feed
     */
    public String describe() {
        return WireText.of(this);
    }

    private Optional<Duration> firstByte(Peer from) {
        return events(WireEvent.FirstByte.class)
                .filter(event -> event.from() == from)
                .findFirst()
                .map(WireEvent::at);
    }

    private Optional<WireEvent.LastByte> lastByte(Peer from) {
        return events(WireEvent.LastByte.class)
                .filter(event -> event.from() == from)
                .findFirst();
    }
}
