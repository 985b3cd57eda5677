/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.weaknet.toxiproxy.internal.loss.Handshake;
import io.weaknet.toxiproxy.internal.loss.LinkDraws;
import io.weaknet.toxiproxy.internal.loss.LossProcess;
import io.weaknet.toxiproxy.internal.loss.LossRule;
import io.weaknet.toxiproxy.internal.loss.LossRule.GilbertElliottTime;
import io.weaknet.toxiproxy.internal.toxic.Loss;
import io.weaknet.toxiproxy.internal.toxic.Stream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * How many SYNs the kernel is to drop of the client that connects next, because lossy lines lose SYNs or SYN-ACKs of it. The
 * draws are those that the connection's own model repeats when it is there. Bad times of the link are no such plan: as long as
 * they last, whoever connects loses SYNs. On the loop of the listening socket only.
 *
 * <p>A socket that drops SYNs drops whatever comes before an accept. One client alone sends nothing for a second after its SYN;
 * if more is dropped, several connect at once, some are in the middle of their handshake, and each further drop would double
 * their timeouts. So the plan rests for a while, and the models of these connections hold back their first bytes instead.
 */
final class LossyConnects {
    /** What is dropped within it was not sent by one client: shorter than any timeout of a kernel. */
    private static final long ONE_CLIENT = TimeUnit.MILLISECONDS.toNanos(100);
    /** A crowd has sent its SYNs again by then. */
    private static final long REST = TimeUnit.SECONDS.toNanos(2);
    /** Bad times that change faster are sampled. */
    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(1);

    private final Proxy proxy;
    private List<FaultEntry> entries = List.of();
    private List<FaultEntry> meeting = List.of();
    private int planned;
    /** How many of these the client has lost: a change of a fault, as a ramp makes, does not begin anew. */
    private int lost;

    private int left;
    /** The faults that the client is counted for because of the plan. */
    private final Set<Long> latePlanned = new HashSet<>();
    /** The lines with bad times, and those that lose SYNs since somebody looked. */
    private List<TimedSyns> timed = List.of();

    private List<TimedSyns> losing = List.of();
    /** The faults whose bad times have lost SYNs of the client that connects next. */
    private final Set<Long> lateInTime = new HashSet<>();
    /** Whether something was dropped, and when last. */
    private boolean dropped;

    private long droppedAt;
    /** Whether the plan rests, and until when. */
    private boolean resting;

    private long restsUntil;

    LossyConnects(Proxy proxy) {
        this.proxy = proxy;
    }

    /** Whether a fault loses handshakes. */
    static boolean concerns(FaultEntry entry) {
        return entry.settings() instanceof Loss loss && loss.connect();
    }

    /** Takes over the faults that there are now. */
    void apply(List<FaultEntry> faults) {
        var changed = faults.stream()
                .filter(fault -> fault.settings() instanceof Loss)
                .toList();
        if (!changed.equals(entries)) {
            entries = changed;
            plan();
        }
    }

    /** Whether the next SYN is to be dropped. */
    boolean drops(long now) {
        if ((left > 0 || !timed.isEmpty())
                && meeting.stream().anyMatch(entry -> entry.shared().retirement() != null)) {
            plan();
        }
        resting &= now - restsUntil < 0;
        losing = timed.stream().filter(each -> each.loses(now, resting)).toList();
        return (left > 0 && !resting) || !losing.isEmpty();
    }

    /** How long that may stay so by itself, in nanoseconds. */
    long changes(long now) {
        var next = resting && (left > 0 || !timed.isEmpty()) ? Math.max(0, restsUntil - now) : Long.MAX_VALUE;
        for (var each : timed) {
            next = Math.min(next, Math.max(SHORTEST, each.changes(now)));
        }
        return next;
    }

    /** So many SYNs were dropped on its account, or others' in their handshake. */
    void dropped(int syns, long now) {
        if (syns == 0) {
            return;
        }
        if (syns > 1 || (dropped && now - droppedAt < ONE_CLIENT)) {
            resting = true;
            restsUntil = now + REST;
        }
        dropped = true;
        droppedAt = now;
        if (left > 0) {
            late().forEach(entry -> count(entry, latePlanned));
        }
        lost += Math.min(left, syns);
        left = Math.max(0, left - syns);
        losing.forEach(each -> count(each.entry(), lateInTime));
        for (var i = 0; i < syns; i++) {
            timed.forEach(TimedSyns::lost);
        }
    }

    private static void count(FaultEntry entry, Set<Long> counted) {
        if (counted.add(entry.id())) {
            entry.counters().touched();
        }
    }

    /**
     * A connection was accepted, the one that the plan was for.
     *
     * @return the ids of the faults by which its connect was late; none if it was not, or not as late as it should have been
     */
    Set<Long> accepted() {
        var late = new HashSet<>(lateInTime);
        lateInTime.clear();
        if (planned > 0 && left == 0) {
            late().map(FaultEntry::id).forEach(late::add);
        }
        latePlanned.clear();
        lost = 0;
        timed = List.of();
        plan();
        return Set.copyOf(late);
    }

    private java.util.stream.Stream<FaultEntry> late() {
        return meeting.stream().filter(entry -> concerns(entry) && !isTimed(entry));
    }

    private void plan() {
        var next = proxy.lastNumber() + 1;
        meeting = entries.stream().filter(entry -> meets(entry, next)).toList();
        var up = on(Stream.UPSTREAM);
        var down = on(Stream.DOWNSTREAM);
        planned = 0;
        for (var line = 0; line < Math.max(up.size(), down.size()); line++) {
            planned = Math.max(planned, triesLost(up, down, line, next));
        }
        lost = Math.min(lost, planned);
        left = planned - lost;
        timed = meeting.stream()
                .filter(entry -> concerns(entry) && isTimed(entry))
                .map(entry -> timed(entry, next))
                .toList();
        losing = List.of();
    }

    private TimedSyns timed(FaultEntry entry, long next) {
        var rule = (GilbertElliottTime) rule(entry);
        return timed.stream()
                .filter(each -> each.entry().id() == entry.id())
                .findFirst()
                .map(before -> before.changed(entry, rule))
                .orElseGet(() -> new TimedSyns(entry, rule, draws(entry, next)));
    }

    private static boolean isTimed(FaultEntry entry) {
        return rule(entry) instanceof GilbertElliottTime;
    }

    private static LossRule rule(FaultEntry entry) {
        return ((Loss) entry.settings()).rule();
    }

    private boolean meets(FaultEntry entry, long connection) {
        return entry.admits(connection) && draws(entry, connection).toxicity() < entry.toxicity();
    }

    private List<FaultEntry> on(Stream stream) {
        return meeting.stream().filter(entry -> entry.stream() == stream).toList();
    }

    /** The first lossy fault upstream and the first downstream are one line, and so on. */
    private int triesLost(List<FaultEntry> up, List<FaultEntry> down, int line, long connection) {
        var ways = new ArrayList<Loss>(2);
        return Handshake.draw(
                        losses(up, line, connection, ways),
                        losses(down, line, connection, ways),
                        ways.stream().mapToDouble(Loss::rttMillis).max().orElse(0),
                        0)
                .triesLost();
    }

    private LossProcess losses(List<FaultEntry> way, int line, long connection, List<Loss> ways) {
        if (line >= way.size()) {
            return LossProcess.NONE;
        }
        var entry = way.get(line);
        var loss = (Loss) entry.settings();
        ways.add(loss);
        if (!loss.connect() || isTimed(entry)) {
            return LossProcess.NONE;
        }
        var draws = draws(entry, connection);
        return loss.rule().open(draws.random(), new LinkDraws(draws.link(), 0));
    }

    private Draws draws(FaultEntry entry, long connection) {
        return new Draws(proxy.seed(), proxy.name(), connection, entry.stream(), entry.name());
    }
}
