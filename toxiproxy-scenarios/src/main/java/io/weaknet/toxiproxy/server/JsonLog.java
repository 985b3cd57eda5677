/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.server;

import io.weaknet.toxiproxy.ServerLog;
import io.weaknet.toxiproxy.internal.api.GoJson;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** One JSON object a line, with the keys of the original: {@code level}, what it is about, {@code time}, {@code message}. */
final class JsonLog implements ServerLog, AutoCloseable {
    private static final class Stdout {
        static final JsonLog LOG = new JsonLog(LogLevels.of(System.getenv("LOG_LEVEL")), new LogWriter(System.out));

        static {
            LOG.writer.start();
        }
    }

    private final Level level;
    private final LogWriter writer;

    JsonLog(Level level, LogWriter writer) {
        this.level = level;
        this.writer = writer;
    }

    /** The log of this process, on its standard output; its level is that of {@code LOG_LEVEL}. */
    static JsonLog stdout() {
        return Stdout.LOG;
    }

    @Override
    public boolean isLoggable(Level asked) {
        return level != Level.OFF && asked.getSeverity() >= level.getSeverity();
    }

    @Override
    public void log(Level at, String message, Map<String, ?> fields) {
        if (isLoggable(at)) {
            var line = new LinkedHashMap<String, Object>();
            line.put("level", LogLevels.name(at));
            line.putAll(fields);
            line.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
            line.put("message", message);
            writer.write(GoJson.write(line));
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
