/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.netty.buffer.ByteBuf;

/** Drops data and waits for a pause. */
final class TimeoutStage extends Stage {
    private Timeout settings;
    private boolean ended;

    TimeoutStage(StageContext context, Timeout settings) {
        super(context);
        this.settings = settings;
        arm(context.now());
    }

    @Override
    public void data(ByteBuf bytes, long at) {
        bytes.release();
        arm(at);
    }

    @Override
    public void end(End end) {
        ended = true;
        cancelTimer();
        context.passEnd(end);
    }

    @Override
    public void update(StageSettings changed) {
        settings = (Timeout) changed;
        arm(context.now());
    }

    @Override
    public void remove() {
        super.remove();
        if (!ended) {
            context.close();
        }
    }

    @Override
    protected void wake() {
        context.close();
    }

    private void arm(long from) {
        // Behind an orderly end there is no pause to wait for: the other direction may go on.
        if (ended || settings.timeout() <= 0) {
            cancelTimer();
        } else {
            wakeAt(from + Nanos.ofMillis(settings.timeout()));
        }
    }
}
