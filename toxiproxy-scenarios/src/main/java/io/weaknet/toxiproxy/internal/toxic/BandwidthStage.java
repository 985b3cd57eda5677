/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

/**
 * A line of a fixed rate: a byte has passed when its time on the line is over. What an idle line did not carry is lost,
 * what a late timer did not pass on is made up for.
 */
final class BandwidthStage extends QueueStage {
    /** How long a piece is on the line; the pause between two pieces, unless one byte takes longer. */
    private static final long STEP = 10_000_000;

    /** So many steps may wait, so that the line does not run dry when the loop is late. */
    private static final int AHEAD = 10;

    private Bandwidth settings;
    /** Until when the line is paid for: the next byte is on the line from here on. */
    private long lineFree;

    BandwidthStage(StageContext context, Bandwidth settings) {
        super(context);
        this.settings = settings;
        this.lineFree = context.now();
    }

    @Override
    long pump(long now) {
        if (settings.rate() == 0) {
            return NEVER;
        }
        var speed = settings.bytesPerNano();
        for (var chunk = first(); chunk != null; chunk = first()) {
            if (chunk.at - lineFree > 0) {
                lineFree = chunk.at;
            }
            var size = chunk.bytes.readableBytes();
            // The fraction makes up for the rounding of the product: a piece is due when its timer is.
            var passed = (long) ((now - lineFree) * speed + 1e-6);
            if (passed < Math.min(size, step(speed))) {
                return lineFree + onLine(Math.min(size, step(speed)), speed);
            }
            if (blocked()) {
                return NEVER;
            }
            var taken = Math.min(size, passed);
            lineFree += onLine(taken, speed);
            passSome(taken, lineFree);
        }
        return NEVER;
    }

    private static long step(double speed) {
        return Math.max(1, (long) (STEP * speed));
    }

    /** Rounded up, so that a byte is never early. */
    private static long onLine(long bytes, double speed) {
        return (long) Math.ceil(bytes / speed);
    }

    @Override
    public void update(StageSettings changed) {
        // What was on the line until now passed at the old rate; the rest takes the new one.
        run();
        settings = (Bandwidth) changed;
        lineFree = context.now();
        run();
    }

    @Override
    void resume(long now) {
        lineFree = now;
    }

    @Override
    public boolean full() {
        return full(Math.min(context.window(), Math.max(SMALL_WINDOW, AHEAD * step(settings.bytesPerNano()))));
    }
}
