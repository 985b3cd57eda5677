/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

/**
 * Sends over a line of a fixed rate that it may share. It takes a slot of the line for what it has, at most its turn, and
 * a byte has passed when its time on the line is over. What a late timer did not pass on is made up for.
 */
final class RateStage extends QueueStage {
    private Rate settings;
    private TokenBucket bucket;
    /** The next byte is on the line from here on. */
    private long lineFree;
    /** How many bytes of the slot are left. */
    private long slot;

    private boolean sending;

    RateStage(StageContext context, Rate settings) {
        super(context);
        this.settings = settings;
        this.bucket = settings.bucket(context);
        this.lineFree = context.now();
    }

    @Override
    long pump(long now) {
        for (var chunk = first(); chunk != null; chunk = first()) {
            if (slot == 0) {
                takeSlot(chunk, now);
            }
            var size = Math.min(slot, chunk.bytes.readableBytes());
            var piece = Math.min(size, settings.turn(bucket.senders()));
            var passed = settings.through(now - lineFree, size);
            if (passed < piece) {
                return lineFree + settings.onLine(piece);
            }
            if (blocked()) {
                // The line is for those whose peers read.
                break;
            }
            pass(passed, chunk);
        }
        giveBack();
        leave();
        return NEVER;
    }

    private void pass(long count, Chunk chunk) {
        slot -= count;
        lineFree += settings.onLine(count);
        passSome(count, chunk.at - lineFree > 0 ? chunk.at : lineFree);
    }

    private void takeSlot(Chunk first, long now) {
        if (!sending) {
            sending = true;
            bucket.enter();
        }
        // As if the timer had been on time: behind the piece before, if it waited for that.
        var arrival = first.at - lineFree > 0 ? first.at : lineFree;
        var earliest = arrival - settings.saved();
        var most = settings.turn(bucket.senders());
        // What was saved up, or missed, passes in this turn.
        most += settings.through(now - bucket.next(earliest), Integer.MAX_VALUE);
        for (var chunk : chunks()) {
            if (slot >= most || (slot > 0 && chunk.at - arrival > 0)) {
                break;
            }
            slot += chunk.bytes.readableBytes();
        }
        slot = Math.min(slot, most);
        lineFree = bucket.take(settings.onLine(slot), earliest);
    }

    private void giveBack() {
        bucket.giveBack(settings.onLine(slot));
        slot = 0;
    }

    private void leave() {
        if (sending) {
            sending = false;
            bucket.leave();
        }
    }

    @Override
    void resume(long now) {
        giveBack();
        lineFree = now;
    }

    @Override
    public void update(StageSettings changed) {
        // What was on the line until now passed at the old rate; the rest takes the new one.
        run();
        var now = context.now();
        var chunk = first();
        if (chunk != null && slot > 0) {
            var passed = settings.through(now - lineFree, Math.min(slot, chunk.bytes.readableBytes()));
            if (passed > 0) {
                pass(passed, chunk);
            }
        }
        giveBack();
        var before = settings;
        settings = (Rate) changed;
        if (settings.scope() != before.scope()) {
            leave();
            bucket = settings.bucket(context);
        }
        lineFree = now;
        run();
    }

    @Override
    public void remove() {
        giveBack();
        leave();
        super.remove();
    }

    @Override
    public void release() {
        giveBack();
        leave();
        super.release();
    }

    @Override
    public boolean full() {
        return full(Math.min(context.window(), Math.max(SMALL_WINDOW, 4 * settings.turn(1))));
    }
}
