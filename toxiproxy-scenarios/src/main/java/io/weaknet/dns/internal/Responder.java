/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns.internal;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.weaknet.scenario.DnsCode;
import io.weaknet.scenario.DnsReply;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Answers queries on one event loop: at once, late or never. */
final class Responder {
    /** How many answers wait at most; what comes then gets none. Some 300 bytes each. */
    static final int MOST_HELD = 4096;

    private final EventLoop loop;
    private final NameZone zone;
    private final NameFaults faults;
    private final Set<Held> held = new HashSet<>();
    private final LongAdder queries = new LongAdder();
    private boolean closed;

    /** Where an answer goes. */
    interface Sink {
        /** Sends a message, if anybody still waits for it. */
        void send(byte[] message);

        /** Ends the connection, if there is one. */
        void close();
    }

    Responder(EventLoop loop, NameZone zone, NameFaults faults) {
        this.loop = loop;
        this.zone = zone;
        this.faults = faults;
    }

    long queries() {
        return queries.sum();
    }

    /** Answers a message, unless it is no query. Called on the loop. */
    void answer(byte[] message, boolean tcp, Sink sink) {
        Question question = Question.read(message).orElse(null);
        if (question == null || closed) {
            return;
        }
        queries.increment();
        if (question.error() != DnsCode.NOERROR) {
            sink.send(ReplyWriter.empty(question, question.error()));
            return;
        }
        NameFaults.Passed passed = faults.pass(question, tcp, message.length, zone.reply(question));
        Runnable finish = () -> finish(question, passed.reply(), tcp, sink);
        if (passed.heldBy().isEmpty()) {
            finish.run();
        } else if (held.size() < MOST_HELD && passed.reply().fate() != DnsReply.Fate.DROPPED) {
            Held hold = new Held(passed.heldBy(), finish);
            held.add(hold);
            hold.timer = loop.schedule(() -> end(hold), passed.reply().delay().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void finish(Question question, DnsReply reply, boolean tcp, Sink sink) {
        switch (reply.fate()) {
            case SENT, TRUNCATED, MISNUMBERED ->
                sink.send(ReplyWriter.write(question, reply, zone.addresses(question, reply), zone.linkName(), tcp));
            case CLOSED -> sink.close();
            case DROPPED -> {}
        }
    }

    private void end(Held hold) {
        if (held.remove(hold)) {
            hold.cancel();
            hold.finish.run();
        }
    }

    /** Sends what a condition held up that is off now. Called from any thread. */
    void letGo(NameFaults.Applied condition) {
        loop.execute(() -> List.copyOf(held).stream()
                .filter(hold -> hold.by.contains(condition))
                .forEach(this::end));
    }

    /** Forgets what was not answered yet. Called on the loop. */
    void close() {
        closed = true;
        held.forEach(Held::cancel);
        held.clear();
    }

    private static final class Held {
        private final List<NameFaults.Applied> by;
        private final Runnable finish;
        private @Nullable Future<?> timer;

        Held(List<NameFaults.Applied> by, Runnable finish) {
            this.by = by;
            this.finish = finish;
        }

        void cancel() {
            if (timer != null) {
                timer.cancel(false);
            }
        }
    }
}
