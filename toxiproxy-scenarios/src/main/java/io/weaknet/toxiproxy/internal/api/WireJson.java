/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.weaknet.wire.WireCapture;
import io.weaknet.wire.WireConnection;
import io.weaknet.wire.WireEvent;
import java.util.Collection;
import java.util.Optional;

/** What was seen on the wire as JSON. Times are nanoseconds since {@code started}. */
final class WireJson {
    private WireJson() {}

    static JsonObject capture(String proxy, WireCapture seen) {
        var json = new JsonObject();
        json.addProperty("proxy", proxy);
        json.addProperty("started", seen.started().toString());
        json.addProperty("anyTraffic", seen.anyTraffic());
        json.addProperty("droppedConnections", seen.droppedConnections());
        json.addProperty("lateConnections", seen.lateConnections());
        var connections = new JsonArray();
        seen.connections().forEach(connection -> connections.add(connection(connection)));
        json.add("connections", connections);
        return json;
    }

    private static JsonObject connection(WireConnection seen) {
        var json = new JsonObject();
        json.addProperty("connection", seen.number());
        json.addProperty("bytesUp", seen.bytesUp());
        json.addProperty("bytesDown", seen.bytesDown());
        optional(json, "end", seen.end());
        json.addProperty("droppedEvents", seen.droppedEvents());
        var events = new JsonArray();
        for (var event : seen.events()) {
            var each = new JsonObject();
            add(each, event);
            events.add(each);
        }
        json.add("events", events);
        return json;
    }

    /** An event on its own. */
    static JsonObject event(long connection, WireEvent event) {
        var json = new JsonObject();
        json.addProperty("connection", connection);
        add(json, event);
        return json;
    }

    /** The first line for a follower. */
    static JsonObject following(String proxy) {
        var json = kind(new JsonObject(), "following");
        json.addProperty("proxy", proxy);
        return json;
    }

    /** What a follower gets in place of events that it was too slow for. */
    static JsonObject lost(long events) {
        var json = kind(new JsonObject(), "lost");
        json.addProperty("events", events);
        return json;
    }

    private static void add(JsonObject json, WireEvent event) {
        json.addProperty("at", event.at().toNanos());
        if (event instanceof WireEvent.Accepted) {
            kind(json, "accepted");
        } else if (event instanceof WireEvent.Dialled) {
            kind(json, "dialled");
        } else if (event instanceof WireEvent.DialFailed failed) {
            kind(json, "dial-failed").addProperty("reason", failed.reason());
        } else if (event instanceof WireEvent.Weakened weakened) {
            kind(json, "weakened")
                    .add(
                            "by",
                            texts(weakened.by().stream()
                                    .map(each -> each.text())
                                    .toList()));
        } else if (event instanceof WireEvent.FirstByte first) {
            kind(json, "first-byte").addProperty("from", first.from().text());
        } else if (event instanceof WireEvent.LastByte last) {
            kind(json, "last-byte").addProperty("from", last.from().text());
            json.addProperty("bytes", last.bytes());
        } else if (event instanceof WireEvent.ClientHello hello) {
            optional(kind(json, "client-hello"), "serverName", hello.serverName());
            json.add("alpn", texts(hello.alpn()));
            json.add("versions", texts(hello.versions()));
        } else if (event instanceof WireEvent.ServerHello hello) {
            kind(json, "server-hello").addProperty("version", hello.version());
            json.addProperty("cipherSuite", hello.cipherSuite());
            optional(json, "alpn", hello.alpn());
        } else if (event instanceof WireEvent.TlsAlert alert) {
            kind(json, "tls-alert").addProperty("from", alert.from().text());
            json.addProperty("description", alert.description());
        } else if (event instanceof WireEvent.FirstApplicationData data) {
            kind(json, "first-application-data").addProperty("from", data.from().text());
            json.addProperty("recordLength", data.recordLength());
        } else if (event instanceof WireEvent.Fin fin) {
            kind(json, "fin").addProperty("by", fin.by().text());
            json.addProperty("half", fin.half());
        } else if (event instanceof WireEvent.Rst rst) {
            kind(json, "rst").addProperty("by", rst.by().text());
        } else if (event instanceof WireEvent.ProxyClosed) {
            kind(json, "proxy-closed");
        } else {
            kind(json, "ended");
        }
    }

    private static JsonObject kind(JsonObject json, String kind) {
        json.addProperty("event", kind);
        return json;
    }

    private static void optional(JsonObject json, String name, Optional<String> value) {
        value.ifPresent(text -> json.addProperty(name, text));
    }

    private static JsonArray texts(Collection<String> texts) {
        var json = new JsonArray();
        texts.forEach(json::add);
        return json;
    }
}
