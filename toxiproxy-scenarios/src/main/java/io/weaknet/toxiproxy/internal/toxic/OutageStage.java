/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.netty.buffer.Unpooled;

/**
 * Holds what comes while the link is down until the peer's TCP has sent it again. What comes behind it waits, too, as in
 * the receiver's kernel.
 */
final class OutageStage extends QueueStage {
    private final long since;
    private Outage settings;
    /** When the first chunk comes back, or {@link #NEVER} if nothing is lost. */
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

    @Override
    long pump(long now) {
        if (reset != NEVER && reset - now <= 0) {
            reset = NEVER;
            context.touched(0);
            context.reset();
            return NEVER;
        }
        for (var chunk = first(); chunk != null; chunk = first()) {
            if (back == NEVER && settings.isDown(chunk.at - since)) {
                back = since + settings.back(chunk.at - since, since);
            }
            if (back != NEVER) {
                if (back - now > 0) {
                    return reset == NEVER || back - reset < 0 ? back : reset;
                }
            }
            if (blocked()) {
                break;
            }
            if (back != NEVER) {
                context.touched(chunk.bytes.readableBytes());
            }
            passFirst(back == NEVER || chunk.at - back > 0 ? chunk.at : back);
        }
        if (first() == null) {
            back = NEVER;
        }
        return reset;
    }

    /** A FIN is lost as data is. */
    @Override
    public void end(End end) {
        if (first() == null && settings.isDown(context.now() - since)) {
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
