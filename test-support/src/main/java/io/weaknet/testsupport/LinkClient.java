/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.testsupport;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** The JDK's client, which we did not write, behind a weak link. It keeps its connection; each has its own. */
public final class LinkClient {
    /** How long to wait for what comes at once on a quiet machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration TRIES = Duration.ofSeconds(20);
    private static final long LOOK_NANOS = 200_000;

    private final Function<String, URI> uris;
    private final HttpClient client;

    /**
     * A client without a connection.
     *
     * @param uris the link's URI of a path
     * @param context what trusts the link's certificate
     */
    public LinkClient(Function<String, URI> uris, SSLContext context) {
        this.uris = uris;
        client = HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /**
     * Asks once.
     *
     * @param path the path
     * @return the response, whatever its status
     * @throws IOException as the client throws it
     * @throws InterruptedException if the thread is interrupted
     */
    public HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return get(path, PATIENCE);
    }

    /**
     * Asks once.
     *
     * @param path the path
     * @param timeout how long the client waits for the header of the response
     * @return the response, whatever its status
     * @throws IOException as the client throws it
     * @throws InterruptedException if the thread is interrupted
     */
    public HttpResponse<byte[]> get(String path, Duration timeout) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uris.apply(path)).timeout(timeout).build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    /**
     * How long a request takes, to the end of its body.
     *
     * @param path the path
     * @return the time
     * @throws IOException as the client throws it
     * @throws InterruptedException if the thread is interrupted
     * @throws AssertionError if the status is not 200
     */
    public Duration timeOf(String path) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        int status = get(path).statusCode();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        if (status != 200) {
            throw new AssertionError("expected status 200, got " + status);
        }
        return took;
    }

    /**
     * Whether one of several requests is quicker: a machine that stands still now and then is tried for 20 seconds.
     *
     * @param limit what it must be quicker than
     * @param path the path
     * @return whether one was
     * @throws IOException as the client throws it
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean canBeQuickerThan(Duration limit, String path) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        do {
            if (timeOf(path).compareTo(limit) < 0) {
                return true;
            }
        } while (System.nanoTime() - begin < TRIES.toNanos());
        return false;
    }

    /**
     * Waits for what another thread does.
     *
     * @param condition what is waited for
     * @throws AssertionError if it did not come within {@link #PATIENCE}
     */
    public static void until(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new AssertionError("it did not come within " + PATIENCE);
            }
            // Not a spin: what is waited for may need this processor.
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
