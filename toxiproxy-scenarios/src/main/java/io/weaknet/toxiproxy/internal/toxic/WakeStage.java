/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.concurrent.atomic.AtomicLong;

/** Holds what comes while the radio sleeps or wakes up. */
final class WakeStage extends QueueStage {
    private final AtomicLong radio;
    private Wake settings;
    /** When the first chunk may pass, or {@link #NEVER} if that is not known yet. */
    private long ready = NEVER;

    WakeStage(StageContext context, Wake settings) {
        super(context);
        this.settings = settings;
        this.radio = settings.radio(context);
    }

    @Override
    long pump(long now) {
        for (var chunk = first(); chunk != null; chunk = first()) {
            if (ready == NEVER) {
                ready = settings.ready(radio, chunk.at);
                if (ready - chunk.at > 0) {
                    context.touched(chunk.bytes.readableBytes());
                }
            }
            if (ready - now > 0) {
                return ready;
            }
            if (blocked()) {
                return NEVER;
            }
            passFirst(ready);
            ready = NEVER;
        }
        return NEVER;
    }

    @Override
    public void update(StageSettings changed) {
        settings = (Wake) changed;
        run();
    }

    @Override
    public boolean full() {
        return full(context.window());
    }
}
