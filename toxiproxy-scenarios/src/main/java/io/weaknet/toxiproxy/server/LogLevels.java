/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.server;

import java.lang.System.Logger.Level;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The names of levels as the original writes and reads them. */
final class LogLevels {
    private LogLevels() {}

    /** The level of that name, as {@code LOG_LEVEL} gives it; info if there is none, as in the original. */
    static Level of(@Nullable String name) {
        return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
            case "trace" -> Level.TRACE;
            case "debug" -> Level.DEBUG;
            case "warn" -> Level.WARNING;
            case "error", "fatal", "panic" -> Level.ERROR;
            case "disabled" -> Level.OFF;
            default -> Level.INFO;
        };
    }

    static String name(Level level) {
        return level == Level.WARNING ? "warn" : level.name().toLowerCase(Locale.ROOT);
    }
}
