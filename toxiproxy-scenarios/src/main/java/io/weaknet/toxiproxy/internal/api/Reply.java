/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

/**
 * What a resource answers.
 *
 * @param contentType empty if there is none
 * @param location empty if the client is not sent elsewhere
 */
record Reply(int status, String contentType, String location, String body) {
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";

    static Reply json(int status, Object value) {
        return new Reply(status, JSON, "", GoJson.write(value));
    }

    static Reply of(String contentType, String body) {
        return new Reply(200, contentType, "", body);
    }

    static Reply text(int status, String body) {
        return new Reply(status, TEXT, "", body);
    }

    static Reply empty(int status) {
        return new Reply(status, "", "", "");
    }

    static Reply moved(String location) {
        return new Reply(301, "", location, "");
    }

    static Reply error(ApiException error) {
        return error(error.status(), error.text());
    }

    static Reply error(int status, String text) {
        return text(status, "{\"error\":" + GoJson.write(text) + ",\"status\":" + status + "}\n");
    }

    /** Whether it is plain text, which browsers must not take for anything else. */
    boolean isText() {
        return contentType.equals(TEXT);
    }
}
