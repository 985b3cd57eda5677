/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Holds the end back. */
final class SlowCloseStage extends Stage {
    private SlowClose settings;
    private @Nullable End end;
    private long came;

    SlowCloseStage(StageContext context, SlowClose settings) {
        super(context);
        this.settings = settings;
    }

    @Override
    public void data(ByteBuf bytes, long at) {
        context.pass(bytes, at);
    }

    @Override
    public void end(End end) {
        if (this.end == null) {
            this.end = end;
            came = context.now();
        } else {
            this.end = this.end.or(end);
        }
        arm();
    }

    private void arm() {
        if (settings.delay() <= 0) {
            cancelTimer();
            wake();
        } else {
            wakeAt(came + Nanos.ofMillis(settings.delay()));
        }
    }

    @Override
    protected void wake() {
        if (end != null) {
            var passed = end;
            end = null;
            context.passEnd(passed);
        }
    }

    @Override
    public void update(StageSettings changed) {
        settings = (SlowClose) changed;
        if (end != null) {
            arm();
        }
    }

    @Override
    public void remove() {
        super.remove();
        wake();
    }
}
