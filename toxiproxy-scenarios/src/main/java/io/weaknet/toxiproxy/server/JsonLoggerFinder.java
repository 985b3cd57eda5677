/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.server;

import java.lang.System.Logger;
import java.lang.System.LoggerFinder;
import java.text.MessageFormat;
import java.util.LinkedHashMap;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Puts what libraries log into the log of the program. Only its jar names this class as a service. */
public final class JsonLoggerFinder extends LoggerFinder {
    /** Made by the JDK. */
    public JsonLoggerFinder() {}

    @Override
    public Logger getLogger(String name, Module module) {
        return new JsonLogger(name);
    }

    private static final class JsonLogger implements Logger {
        private final String name;

        JsonLogger(String name) {
            this.name = name;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return JsonLog.stdout().isLoggable(level);
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable thrown) {
            if (isLoggable(level)) {
                var fields = new LinkedHashMap<String, String>();
                fields.put("logger", name);
                if (thrown != null) {
                    fields.put("error", thrown.toString());
                }
                JsonLog.stdout().log(level, message, fields);
            }
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String format, @Nullable Object... params) {
            log(level, bundle, params == null ? format : MessageFormat.format(format, params), (Throwable) null);
        }
    }
}
