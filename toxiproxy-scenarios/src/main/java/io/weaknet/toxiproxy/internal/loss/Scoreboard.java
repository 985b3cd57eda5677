/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is outstanding, and what the sender knows of it: arrived out of order, lost, sent again. Counts as Linux does. */
final class Scoreboard {
    private final ArrayDeque<Sent> outstanding = new ArrayDeque<>();
    /** What has arrived out of order, as it came; an ACK tells how far the sender may read. */
    private final ArrayDeque<Sent> early = new ArrayDeque<>();
    /** What is lost and not sent again yet, perhaps. */
    private final PriorityQueue<Sent> toRepeat = new PriorityQueue<>(Comparator.comparingLong(sent -> sent.seq));
    /** What is neither known to have arrived nor to be lost, by the time it was sent last. */
    private @Nullable Sent oldest;

    private @Nullable Sent newest;
    private long next;
    private int sacked;
    private int lost;
    private int again;
    /** How many losses were detected, ever. */
    private long losses;

    private long transmissions;

    boolean isEmpty() {
        return outstanding.isEmpty();
    }

    int size() {
        return outstanding.size();
    }

    /** SND.NXT: the number of the next new segment. */
    long next() {
        return next;
    }

    /** SND.UNA: the number of the first that is outstanding, or would be. */
    long unacknowledged() {
        var first = first();
        return first == null ? next : first.seq;
    }

    int sacked() {
        return sacked;
    }

    long losses() {
        return losses;
    }

    boolean hasLost() {
        return lost > 0;
    }

    /** How many repetitions are under way. */
    int again() {
        return again;
    }

    /** RFC 6675 "pipe": how many segments the sender takes to be in the network. */
    int inFlight() {
        return outstanding.size() - sacked - lost + again;
    }

    @Nullable
    Sent first() {
        return outstanding.peekFirst();
    }

    Sent last() {
        return outstanding.getLast();
    }

    /** A new segment is sent. */
    Sent add(double now) {
        var sent = new Sent(this, next++, now);
        outstanding.add(sent);
        append(sent);
        return sent;
    }

    void repeat(Sent sent, double now) {
        sent.repeated = true;
        sent.at = now;
        if (!sent.again) {
            sent.again = true;
            again++;
        }
        unlink(sent);
        append(sent);
    }

    /** The peer has got it out of order; the sender does not know yet. */
    void early(Sent sent) {
        early.add(sent);
    }

    /** Whether an ACK after so many arrivals tells of one out of order that was not known. */
    boolean hasNews(long arrivals) {
        for (var next = early.peekFirst(); next != null && next.arrival <= arrivals; next = early.peekFirst()) {
            if (!next.sacked && isOutstanding(next)) {
                return true;
            }
            early.remove();
        }
        return false;
    }

    /** Marks what has arrived out of order. The consumer sees it as it was before. */
    void sack(long arrivals, Consumer<Sent> news) {
        while (hasNews(arrivals)) {
            var sent = early.remove();
            news.accept(sent);
            sent.sacked = true;
            sacked++;
            if (sent.lost) {
                sent.lost = false;
                lost--;
                stopRepetition(sent);
            }
            unlink(sent);
        }
    }

    /** Removes what is acknowledged in order. The consumer sees it as it was before. */
    void acknowledge(long upTo, Consumer<Sent> news) {
        for (var first = first(); first != null && first.seq < upTo; first = first()) {
            outstanding.remove();
            news.accept(first);
            if (first.sacked) {
                sacked--;
            }
            if (first.lost) {
                first.lost = false;
                lost--;
            }
            stopRepetition(first);
            unlink(first);
        }
    }

    /** It is lost, or its repetition is. */
    void lose(Sent sent) {
        if (sent.sacked) {
            return;
        }
        if (!sent.lost) {
            sent.lost = true;
            lost++;
        }
        losses++;
        stopRepetition(sent);
        unlink(sent);
        toRepeat.add(sent);
    }

    /** The first that is lost and not sent again. */
    @Nullable
    Sent nextLost() {
        for (var next = toRepeat.peek(); next != null; next = toRepeat.peek()) {
            if (next.lost && !next.again && isOutstanding(next)) {
                return next;
            }
            toRepeat.remove();
        }
        return null;
    }

    /** Nothing was lost after all. */
    void forgive() {
        toRepeat.clear();
        for (var sent : outstanding) {
            if (sent.lost) {
                sent.lost = false;
                lost--;
                if (!sent.inFlight) {
                    link(sent);
                }
            }
        }
    }

    /** What is in flight and was sent longest ago; {@link Sent#behind} leads on. */
    @Nullable
    Sent oldest() {
        return oldest;
    }

    Iterable<Sent> all() {
        return outstanding;
    }

    void clear() {
        outstanding.clear();
        early.clear();
        toRepeat.clear();
        oldest = null;
        newest = null;
        sacked = 0;
        lost = 0;
        again = 0;
    }

    private boolean isOutstanding(Sent sent) {
        var first = first();
        return first != null && sent.seq >= first.seq;
    }

    private void stopRepetition(Sent sent) {
        if (sent.again) {
            sent.again = false;
            again--;
        }
    }

    private void append(Sent sent) {
        sent.transmission = ++transmissions;
        link(sent);
    }

    private void link(Sent sent) {
        sent.inFlight = true;
        sent.before = newest;
        if (newest == null) {
            oldest = sent;
        } else {
            newest.behind = sent;
        }
        newest = sent;
    }

    private void unlink(Sent sent) {
        if (!sent.inFlight) {
            return;
        }
        sent.inFlight = false;
        if (sent.before == null) {
            oldest = sent.behind;
        } else {
            sent.before.behind = sent.behind;
        }
        if (sent.behind == null) {
            newest = sent.before;
        } else {
            sent.behind.before = sent.before;
        }
        sent.before = null;
        sent.behind = null;
    }
}
