/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What an origin answers, before any fault.
 *
 * @param chunked whether the body comes in chunks instead of with its length
 * @param events how often an event comes; then the content does not count
 * @param fields further header fields
 */
record Answer(
        HttpResponseStatus status,
        String type,
        Content content,
        boolean chunked,
        Optional<Duration> events,
        Map<String, String> fields) {
    private static final String BYTES = "application/octet-stream";

    static Answer text(HttpResponseStatus status, String text) {
        return text(status, text, Map.of());
    }

    static Answer text(HttpResponseStatus status, String text, Map<String, String> fields) {
        return new Answer(status, "text/plain; charset=utf-8", Content.text(text), false, Optional.empty(), fields);
    }

    static Answer bytes(Content content, boolean chunked) {
        return new Answer(HttpResponseStatus.OK, BYTES, content, chunked, Optional.empty(), Map.of());
    }

    static Answer events(Duration every) {
        return new Answer(
                HttpResponseStatus.OK,
                "text/event-stream",
                Content.text(""),
                true,
                Optional.of(every),
                Map.of("cache-control", "no-store"));
    }

    /** Whether HTTP allows a body for this status. */
    boolean mayHaveBody() {
        return status.code() != HttpResponseStatus.NO_CONTENT.code()
                && status.code() != HttpResponseStatus.NOT_MODIFIED.code();
    }
}
