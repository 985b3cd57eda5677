/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The faults in force on one origin, in the order in which they were put on. Thread-safe. */
final class Faults {
    private final List<Fault> inForce = new CopyOnWriteArrayList<>();

    /** A point of {@link Fault} at which it can hold a connection up. */
    interface Point {
        void meet(Fault fault, Runnable proceed);
    }

    void add(Fault fault) {
        inForce.add(fault);
    }

    void remove(Fault fault) {
        if (inForce.remove(fault)) {
            fault.takenOff();
        }
    }

    /** Leads a connection through one point of every fault that it meets, one after the other. */
    void pass(Connection connection, Point point, Runnable then) {
        pass(connection, inForce.iterator(), point, then);
    }

    private static void pass(Connection connection, Iterator<Fault> rest, Point point, Runnable then) {
        while (rest.hasNext()) {
            Fault fault = rest.next();
            if (connection.meets(fault)) {
                point.meet(fault, () -> pass(connection, rest, point, then));
                return;
            }
        }
        then.run();
    }

    /** Every fault that a connection meets, at a point where none can hold it up. */
    void each(Connection connection, Consumer<Fault> point) {
        for (Fault fault : inForce) {
            if (connection.meets(fault)) {
                point.accept(fault);
            }
        }
    }

    /** Takes every fault off. */
    void removeAll() {
        inForce.forEach(this::remove);
    }

    /** Whether every fault that a connection meets lets its next request in; asks none behind the first that does not. */
    boolean takeRequest(Connection connection, int requestBytes) {
        for (Fault fault : inForce) {
            if (connection.meets(fault) && !fault.takesRequest(connection, requestBytes)) {
                return false;
            }
        }
        return true;
    }

    /** What is answered in place of an answer. */
    Answer answer(Connection connection, Answer asEver) {
        Answer answer = asEver;
        for (Fault fault : inForce) {
            if (connection.meets(fault)) {
                answer = fault.answer(connection, answer);
            }
        }
        return answer;
    }
}
