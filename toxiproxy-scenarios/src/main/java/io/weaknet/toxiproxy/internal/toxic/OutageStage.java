/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Holds what comes while the link is down until the peer's TCP has sent it again. What comes behind it waits, too, as in
 * the receiver's kernel.
 */
final class OutageStage extends QueueStage {
    private final long since;
    private Outage settings;
    /**
     * When what was lost last comes back, or {@link #NEVER} if nothing was. What came before then waits until then; what comes
     * later is lost or not by itself, even if this is still held for want of room behind.
     */
    private long back = NEVER;
    /** When the connection is reset, or {@link #NEVER}. */
    private long reset = NEVER;

    OutageStage(StageContext context, Outage settings) {
        super(context);
        this.settings = settings;
        this.since = context.since();
    }

    /** Asks for the first wake-up. */
    void begin() {
        reset = resetTime();
        if (reset != NEVER) {
            wakeAt(reset);
        }
    }

    private long resetTime() {
        var elapsed = context.now() - since;
        var down = settings.isDown(elapsed);
        var change = settings.changes(elapsed);
        if (settings.fate() == Outage.Fate.SURVIVE || (change == SynDrops.NEVER && !down)) {
            return NEVER;
        }
        if (settings.fate() == Outage.Fate.RESET_AT_START) {
            return since + (down ? elapsed : change);
        }
        return since + (down ? change : settings.changes(change));
    }

    /** Counts what is held when it comes: the peer may give up before any of it comes back. */
    @Override
    public void data(ByteBuf bytes, long at) {
        if (settings.isDown(at - since) || waitsForWhatWasLost(at)) {
            context.touched(bytes.readableBytes());
        }
        super.data(bytes, at);
    }

    private boolean waitsForWhatWasLost(long at) {
        return back != NEVER && at - back < 0;
    }

    @Override
    long pump(long now) {
        if (reset != NEVER && reset - now <= 0) {
            reset = NEVER;
            context.touched(0);
            context.reset();
            return NEVER;
        }
        for (var chunk = first(); chunk != null; chunk = first()) {
            if (!waitsForWhatWasLost(chunk.at)) {
                var elapsed = chunk.at - since;
                back = settings.isDown(elapsed) ? since + settings.back(elapsed, since) : NEVER;
            }
            if (back != NEVER && back - now > 0) {
                return reset == NEVER || back - reset < 0 ? back : reset;
            }
            if (blocked()) {
                break;
            }
            passFirst(back == NEVER ? chunk.at : back);
        }
        return reset;
    }

    /** A FIN is lost as data is. */
    @Override
    public void end(End end) {
        if (settings.isDown(context.now() - since)) {
            data(Unpooled.EMPTY_BUFFER, context.now());
        }
        super.end(end);
    }

    @Override
    public void update(StageSettings changed) {
        settings = (Outage) changed;
        back = NEVER;
        reset = resetTime();
        run();
    }

    @Override
    public boolean full() {
        return full(context.window());
    }
}
