/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.weaknet.toxiproxy.ServerLog;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a proxy says about itself, in the words and with the keys of the original. */
public record ProxyLog(ServerLog log, String name, String listen, String upstream) {
    private static final Level LEVEL = Level.INFO;

    void started() {
        say("Started proxy", Map.of());
    }

    void terminated() {
        say("Terminated proxy", Map.of());
    }

    void accepted(SocketAddress client) {
        if (log.isLoggable(LEVEL)) {
            say("Accepted client", Map.of("client", text(client)));
        }
    }

    void added(ChainEntry entry) {
        changed("Added", entry);
    }

    void updated(ChainEntry entry) {
        changed("Updated", entry);
    }

    void removed(ChainEntry entry) {
        changed("Removed", entry);
    }

    private void changed(String how, ChainEntry entry) {
        if (entry instanceof ToxicEntry toxic) {
            changed(
                    how,
                    "toxic",
                    toxic,
                    toxic.type().wireName(),
                    toxic.streamText(),
                    toxic.toxic().attributes());
        } else if (entry instanceof FaultEntry fault) {
            var stream = fault.stream().name().toLowerCase(Locale.ROOT);
            changed(
                    how,
                    "fault",
                    fault,
                    fault.type().wireName(),
                    stream,
                    fault.settings().attributes());
        }
    }

    private void changed(
            String how, String kind, ChainEntry entry, String type, String stream, Map<String, ?> attributes) {
        var more = new LinkedHashMap<String, Object>();
        more.put(kind, entry.name());
        more.put("type", type);
        more.put("stream", stream);
        more.put("toxicity", entry.toxicity());
        more.put("attributes", attributes);
        say(how + " " + kind, more);
    }

    void dialFailed(SocketAddress client, Throwable cause) {
        var more = new LinkedHashMap<String, Object>();
        more.put("error", String.valueOf(cause.getMessage()));
        more.put("client", text(client));
        say(Level.ERROR, "Unable to open connection to upstream", more);
    }

    /** The server has its connections; said once until there is room again. */
    void refusing(int most) {
        say(Level.WARNING, "Too many connections, further ones are reset", Map.of("connections", most));
    }

    void acceptFailed(Throwable cause) {
        say(Level.WARNING, "Unable to accept client", Map.of("error", String.valueOf(cause.getMessage())));
    }

    private void say(String message, Map<String, ?> more) {
        say(LEVEL, message, more);
    }

    private void say(Level level, String message, Map<String, ?> more) {
        if (log.isLoggable(level)) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("name", name);
            fields.put("listen", listen);
            fields.put("upstream", upstream);
            fields.putAll(more);
            log.log(level, message, fields);
        }
    }

    /** An address as the original writes it. */
    public static String text(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? HostPort.text(inet) : String.valueOf(address);
    }
}
