/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** The JDK's client, as users have it. */
final class Clients {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Clients() {}

    static HttpClient client(SSLContext context) {
        return HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    static HttpRequest.Builder request(Origin origin, String path) {
        return request("localhost", origin, path);
    }

    static HttpResponse<String> get(SSLContext context, Origin origin, String path) throws Exception {
        return get(context, "localhost", origin, path);
    }

    static HttpResponse<String> get(SSLContext context, String host, Origin origin, String path) throws Exception {
        return client(context).send(request(host, origin, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String host, Origin origin, String path) {
        URI uri = URI.create("https://" + host + ":" + origin.address().getPort() + path);
        return HttpRequest.newBuilder(uri).timeout(PATIENCE);
    }
}
