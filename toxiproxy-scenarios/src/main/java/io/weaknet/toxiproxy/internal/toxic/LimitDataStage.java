/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.netty.buffer.ByteBuf;

/** Counts what it passes; the count survives updates. */
final class LimitDataStage extends Stage {
    private LimitData settings;
    private long passed;
    private boolean closed;

    LimitDataStage(StageContext context, LimitData settings) {
        super(context);
        this.settings = settings;
    }

    @Override
    public void data(ByteBuf bytes, long at) {
        var left = settings.bytes() - passed;
        if (closed || left <= 0) {
            bytes.release();
        } else {
            if (left < bytes.readableBytes()) {
                bytes.writerIndex(bytes.readerIndex() + (int) left);
            }
            passed += bytes.readableBytes();
            context.pass(bytes, at);
        }
        if (!closed && settings.bytes() <= passed) {
            closed = true;
            context.close();
        }
    }

    @Override
    public void update(StageSettings changed) {
        settings = (LimitData) changed;
    }
}
