/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks a Toxiproxy for its version before it is used: Toxiproxy's Java client waits for ever. The question goes the way
 * that client goes, so through the same HTTP proxy if the JVM has one set.
 */
final class Reachability {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    /** Longer: a machine that is busy with tests accepts at once and answers late. */
    private static final Duration TO_ANSWER = Duration.ofSeconds(15);

    private static final int MOST = 4096;

    private Reachability() {}

    static void check(URI url) {
        try {
            ask(url);
        } catch (IOException e) {
            throw new BackendUnavailableException(
                    "backend remote: no Toxiproxy answers at " + url + " (" + reason(e) + "): start one there, or set"
                            + " weaknet.toxiproxy.url (environment TOXIPROXY_URL) to the one that runs",
                    e);
        }
    }

    private static void ask(URI url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) url.resolve("/version").toURL().openConnection();
        connection.setConnectTimeout((int) TO_CONNECT.toMillis());
        connection.setReadTimeout((int) TO_ANSWER.toMillis());
        try {
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException("GET /version gave status " + status);
            }
            try (InputStream body = connection.getInputStream()) {
                String answer = new String(body.readNBytes(MOST), StandardCharsets.UTF_8).strip();
                if (!answer.startsWith("{") || !answer.contains("\"version\"")) {
                    throw new IOException("GET /version gave no version");
                }
            }
        } finally {
            connection.disconnect();
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
