/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

/** Passes one piece, waits, passes the next. */
final class SlicerStage extends QueueStage {
    /** More are due after a late timer: the rest lets others have their turn first. */
    private static final int PIECES_A_TURN = 64;

    private Slicer settings;
    /** No piece leaves before. */
    private long earliest;

    SlicerStage(StageContext context, Slicer settings) {
        super(context);
        this.settings = settings;
        this.earliest = context.now();
    }

    @Override
    long pump(long now) {
        var pieces = 0;
        for (var chunk = first(); chunk != null; chunk = first()) {
            if (chunk.at - earliest > 0) {
                earliest = chunk.at;
            }
            if (earliest - now > 0) {
                return earliest;
            }
            if (blocked()) {
                return NEVER;
            }
            if (++pieces > PIECES_A_TURN) {
                return now;
            }
            passSome(size(), earliest);
            context.flush();
            earliest += Nanos.ofMicros(settings.delay());
        }
        return NEVER;
    }

    private long size() {
        var variation = settings.sizeVariation();
        var size = settings.averageSize();
        if (variation > 0) {
            size += context.random().nextLong(-variation, variation + 1);
        }
        return Math.max(1, size);
    }

    @Override
    public void update(StageSettings changed) {
        settings = (Slicer) changed;
        earliest = context.now();
        run();
    }

    @Override
    void resume(long now) {
        earliest = now;
    }

    @Override
    public boolean full() {
        return full(SMALL_WINDOW);
    }
}
