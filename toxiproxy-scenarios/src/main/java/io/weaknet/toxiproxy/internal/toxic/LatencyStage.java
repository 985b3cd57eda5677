/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

/** Holds chunks until they are due. */
final class LatencyStage extends QueueStage {
    private Delays settings;
    /** No chunk leaves before the one in front of it, nor, after an update, before that update. */
    private long earliest;

    LatencyStage(StageContext context, Delays settings) {
        super(context);
        this.settings = settings;
        this.earliest = context.now();
    }

    @Override
    double draw() {
        return settings.draw(context.random());
    }

    @Override
    long pump(long now) {
        for (var chunk = first(); chunk != null; chunk = first()) {
            var due = chunk.at + settings.delay(chunk.draw);
            if (due - earliest > 0) {
                earliest = due;
            }
            if (earliest - now > 0) {
                return earliest;
            }
            if (blocked()) {
                return NEVER;
            }
            passFirst(earliest);
        }
        return NEVER;
    }

    @Override
    public void update(StageSettings changed) {
        var before = settings;
        settings = (Delays) changed;
        if (!settings.drawsLike(before)) {
            chunks().forEach(chunk -> chunk.draw = draw());
        }
        earliest = context.now();
        run();
    }

    @Override
    public boolean full() {
        return full(context.window());
    }
}
