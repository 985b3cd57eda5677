/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults in force on one origin, in the order in which they were put on. Thread-safe. */
final class Faults {
    private final List<Fault> inForce = new CopyOnWriteArrayList<>();

    /** A point of {@link Fault}. */
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

    /** Leads a connection through one point of every fault that is in force now, one after the other. */
    void pass(Point point, Runnable then) {
        pass(inForce.iterator(), point, then);
    }

    private static void pass(Iterator<Fault> rest, Point point, Runnable then) {
        if (rest.hasNext()) {
            point.meet(rest.next(), () -> pass(rest, point, then));
        } else {
            then.run();
        }
    }
}
