/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns.internal;

import io.weaknet.dns.AppliedNameCondition;
import io.weaknet.scenario.DnsQuery;
import io.weaknet.scenario.DnsReply;
import io.weaknet.scenario.NameCondition;
import io.weaknet.scenario.When;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** The conditions in force on one server, in the order in which they were put on. Thread-safe but for {@link #pass}. */
final class NameFaults {
    private final List<Applied> inForce = new CopyOnWriteArrayList<>();

    /**
     * An answer after all conditions.
     *
     * @param reply the answer
     * @param heldBy those that delay it
     */
    record Passed(DnsReply reply, List<Applied> heldBy) {}

    Applied add(NameCondition condition, When when, Consumer<Applied> takenOff) {
        Applied applied = new Applied(condition, when, takenOff);
        inForce.add(applied);
        return applied;
    }

    /** Leads an answer past every condition. Called on the loop of the server. */
    Passed pass(Question question, boolean tcp, int bytes, DnsReply healthy) {
        DnsReply reply = healthy;
        List<Applied> heldBy = new ArrayList<>(1);
        for (Applied each : inForce) {
            Optional<DnsReply> weakened = each.meet(question, tcp, bytes, reply);
            if (weakened.isPresent()) {
                if (weakened.get().delay().compareTo(reply.delay()) > 0) {
                    heldBy.add(each);
                }
                reply = weakened.get();
            }
        }
        return new Passed(reply, heldBy);
    }

    /** A condition with what it has done. */
    final class Applied implements AppliedNameCondition {
        private final NameCondition condition;
        private final long limit;
        private final Consumer<Applied> takenOff;
        private final Map<Integer, Long> metByType = new HashMap<>();
        private final LongAdder queries = new LongAdder();
        private final LongAdder bytes = new LongAdder();
        private long met;

        Applied(NameCondition condition, When when, Consumer<Applied> takenOff) {
            this.condition = condition;
            this.takenOff = takenOff;
            limit = Math.min(orAll(when.firstConnections()), orAll(when.firstRequests()));
        }

        private static long orAll(int first) {
            return first == 0 ? Long.MAX_VALUE : first;
        }

        private Optional<DnsReply> meet(Question question, boolean tcp, int size, DnsReply reply) {
            if (met >= limit) {
                return Optional.empty();
            }
            // Whatever is no address shares one count: a client that tries many types must not fill the map.
            int type = question.asksForAddress() ? question.type() : 0;
            long number = metByType.getOrDefault(type, 0L);
            Optional<DnsReply> weakened = condition.weaken(new DnsQuery(tcp, number), reply);
            if (weakened.isPresent()) {
                met++;
                metByType.put(type, number + 1);
                queries.increment();
                bytes.add(size);
            }
            return weakened;
        }

        @Override
        public long queries() {
            return queries.sum();
        }

        @Override
        public long bytes() {
            return bytes.sum();
        }

        @Override
        public void close() {
            if (inForce.remove(this)) {
                takenOff.accept(this);
            }
        }
    }
}
