/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.weaknet.toxiproxy.internal.toxic.LateAccept;
import io.weaknet.toxiproxy.internal.toxic.TurnAway;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What faults do to a connection between the kernel's accept and the dial. */
final class Reception {
    private final Connection connection;
    private final List<String> late = new ArrayList<>(0);
    private @Nullable FaultEntry turnsAway;
    private long wait;

    private Reception(Connection connection) {
        this.connection = connection;
    }

    /** Dials, perhaps late, or ends the connection. */
    static void receive(Connection connection, List<ChainEntry> chain, Runnable dial) {
        var reception = new Reception(connection);
        for (var entry : chain) {
            if (entry instanceof FaultEntry fault && reception.turnsAway == null) {
                reception.meet(fault);
            }
        }
        reception.go(dial);
    }

    private void meet(FaultEntry fault) {
        if (!(fault.settings() instanceof LateAccept || fault.settings() instanceof TurnAway) || !works(fault)) {
            return;
        }
        fault.counters().touched();
        if (fault.settings() instanceof LateAccept settings) {
            wait += settings.delay().toNanos();
            late.add(fault.weakness().text());
        } else {
            turnsAway = fault;
        }
    }

    private boolean works(FaultEntry fault) {
        return fault.admits(connection.trace.number)
                && connection.draws(fault.stream(), fault.name()).toxicity() < fault.toxicity();
    }

    private void go(Runnable dial) {
        Runnable next = turnsAway == null ? dial : this::turnAway;
        if (wait == 0) {
            next.run();
            return;
        }
        connection.trace.working(late);
        var timer = connection.loop().schedule(next, wait, TimeUnit.NANOSECONDS);
        connection.closed().addListener(closed -> timer.cancel(false));
    }

    private void turnAway() {
        if (turnsAway != null && turnsAway.settings() instanceof TurnAway settings) {
            connection.turnAway(turnsAway.weakness(), settings.reset());
        }
    }
}
