/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.netty.buffer.ByteBuf;
import java.util.Map;

/** Does nothing. */
record Noop() implements Toxic {
    @Override
    public Map<String, Long> attributes() {
        return Map.of();
    }

    @Override
    public Stage open(StageContext context) {
        return new NoopStage(context);
    }

    private static final class NoopStage extends Stage {
        NoopStage(StageContext context) {
            super(context);
        }

        @Override
        public void data(ByteBuf bytes, long at) {
            context.pass(bytes, at);
        }

        @Override
        public void update(StageSettings changed) {}
    }
}
