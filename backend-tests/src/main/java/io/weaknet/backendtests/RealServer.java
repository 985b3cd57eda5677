/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.backendtests;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * The official Toxiproxy server: the one at {@code WEAKNET_TEST_TOXIPROXY_URL} (or the system property {@code
 * weaknet.test.toxiproxy.url}), or a process of the binary that {@code WEAKNET_TOXIPROXY_SERVER} names.
 */
public final class RealServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 10;
    private static final int FIRST_PORT = 10_000;
    private static final int LAST_PORT = 19_999;
    private static final String REASON =
            "no official Toxiproxy: set WEAKNET_TOXIPROXY_SERVER to the path of its server, or"
                    + " WEAKNET_TEST_TOXIPROXY_URL to the URL of one that runs";

    private final URI url;
    private final @Nullable Process process;

    private RealServer(URI url, @Nullable Process process) {
        this.url = url;
        this.process = process;
    }

    /**
     * Finds or starts it.
     *
     * @return the server; the caller closes it, which ends only what was started
     * @throws IOException if it cannot be started
     * @throws TestAbortedException if there is none, so that tests are skipped
     * @throws AssertionFailedError if there is none although {@code WEAKNET_REQUIRE_BACKENDS} is {@code true}
     */
    public static RealServer findOrSkip() throws IOException {
        Optional<String> running = setting("weaknet.test.toxiproxy.url", "WEAKNET_TEST_TOXIPROXY_URL");
        if (running.isPresent()) {
            return new RealServer(URI.create(running.get()), null);
        }
        return startOrSkip();
    }

    /**
     * Starts one that nobody else uses.
     *
     * @return the server; the caller closes it
     * @throws IOException if it cannot be started
     * @throws TestAbortedException if there is no binary, so that tests are skipped
     * @throws AssertionFailedError if there is none although {@code WEAKNET_REQUIRE_BACKENDS} is {@code true}
     */
    public static RealServer startOrSkip() throws IOException {
        Optional<String> binary = setting("weaknet.test.toxiproxy.server", "WEAKNET_TOXIPROXY_SERVER");
        if (binary.isPresent()) {
            return start(binary.get());
        }
        if (Boolean.parseBoolean(System.getenv("WEAKNET_REQUIRE_BACKENDS"))) {
            throw new AssertionFailedError(REASON);
        }
        throw new TestAbortedException(REASON);
    }

    private static Optional<String> setting(String property, String variable) {
        return Optional.ofNullable(System.getProperty(property, System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }

    private static RealServer start(String binary) throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            RealServer server = startAt(freePort(), binary);
            try {
                if (server.answers()) {
                    return server;
                }
            } catch (IOException e) {
                server.close();
                throw e;
            }
        }
        throw new IOException(binary + " ended at once, " + ATTEMPTS + " times");
    }

    private static RealServer startAt(int port, String binary) throws IOException {
        Process process = new ProcessBuilder(binary, "-host", "127.0.0.1", "-port", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new RealServer(URI.create("http://127.0.0.1:" + port), process);
    }

    /** One that is free now, where neither the kernel nor anybody else here looks for ports. */
    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT + 1);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException taken) {
                // another one
            }
        }
    }

    /** Waits until it answers; false if it has ended, as it does if somebody else got its port before. */
    private boolean answers() throws IOException {
        long begin = System.nanoTime();
        while (process != null && process.isAlive()) {
            try (InputStream answer = url.resolve("/version").toURL().openStream()) {
                answer.readAllBytes();
                return process.isAlive();
            } catch (IOException e) {
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }
        return false;
    }

    /**
     * Where its HTTP API is.
     *
     * @return the URL
     */
    public URI url() {
        return url;
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
