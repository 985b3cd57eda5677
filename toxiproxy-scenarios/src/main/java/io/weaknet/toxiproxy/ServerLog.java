/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import java.lang.System.Logger.Level;
import java.util.Map;

/**
 * Takes what a server says about itself: proxies started and terminated, clients accepted, upstreams that can't be reached,
 * toxics changed, API calls answered. Called by event loops: it must not block. Thread-safe.
 */
public interface ServerLog {
    /** Takes nothing. */
    ServerLog NONE = new ServerLog() {
        @Override
        public boolean isLoggable(Level level) {
            return false;
        }

        @Override
        public void log(Level level, String message, Map<String, ?> fields) {
            // Takes nothing.
        }
    };

    /**
     * Whether it takes entries of that level; those of others are not made.
     *
     * @param level the level
     * @return whether it does
     */
    boolean isLoggable(Level level);

    /**
     * Takes an entry.
     *
     * @param level how important it is
     * @param message what happened, in the words of the original where it has any
     * @param fields what it happened to, in order; text, numbers or booleans
     */
    void log(Level level, String message, Map<String, ?> fields);
}
