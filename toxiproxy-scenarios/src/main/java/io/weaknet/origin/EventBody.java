/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A stream of events (the format is that of HTML §9.2, server-sent events): the first at once, then one every interval. */
final class EventBody implements Body {
    private final Connection connection;
    private final Faults faults;
    private final Wire wire;
    private final Framing framing;
    private final long intervalNanos;
    private final Runnable proceed;
    private long number;
    private boolean due;
    /** Whether a timer runs, or a fault holds the next event up. */
    private boolean coming;

    private @Nullable Future<?> timer;

    /** {@code proceed} calls {@link #write} again. */
    EventBody(Connection connection, Faults faults, Wire wire, Framing framing, Duration interval, Runnable proceed) {
        this.connection = connection;
        this.faults = faults;
        this.wire = wire;
        this.framing = framing;
        this.intervalNanos = interval.toNanos();
        this.proceed = proceed;
    }

    @Override
    public boolean write() {
        if (due && wire.hasRoom()) {
            due = false;
            wire.body(framing.data(0, Chunks.ascii(event())));
        }
        return false;
    }

    @Override
    public void arrangeNext() {
        if (due || coming || !wire.isDrained()) {
            return;
        }
        coming = true;
        if (number == 0) {
            meetFaults();
        } else {
            timer = connection.channel().eventLoop().schedule(this::meetFaults, intervalNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void meetFaults() {
        number++;
        int bytes = event().length();
        faults.pass(connection, (fault, then) -> fault.beforeEvent(connection, number, bytes, then), () -> {
            coming = false;
            due = true;
            proceed.run();
        });
    }

    private String event() {
        return "id: " + number + "\ndata: event " + number + "\n\n";
    }

    @Override
    public void abandon() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
