/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The original, as a process of its own on a free loopback port. */
final class RealServer extends ContractServer {
    /** Names the binary of the original. */
    static final String BINARY = "WEAKNET_TOXIPROXY_SERVER";

    private static final int ATTEMPTS = 5;

    private final Process process;
    private final Path log;
    private final InetSocketAddress address;

    private RealServer(Process process, Path log, InetSocketAddress address) {
        this.process = process;
        this.log = log;
        this.address = address;
    }

    /** Starts it; skips the test where there is no binary, and fails it where there has to be one. */
    static RealServer start(String... flags) throws Exception {
        var binary = System.getenv(BINARY);
        if (binary == null) {
            var reason = "no " + BINARY + ": set it to the path of a toxiproxy-server 2.12.0";
            if (Boolean.parseBoolean(System.getenv("WEAKNET_REQUIRE_BACKENDS"))) {
                Assertions.fail(reason);
            }
            Assumptions.abort(reason);
        }
        for (var attempt = 0; ; attempt++) {
            var started = start(binary, flags);
            if (started.answers()) {
                return started;
            }
            var said = Files.readString(started.log);
            started.close();
            // Another process may have taken the port in the meantime.
            if (attempt == ATTEMPTS) {
                throw new AssertionError(binary + " does not start: " + said);
            }
        }
    }

    private static RealServer start(String binary, String[] flags) throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var log = Files.createTempFile("toxiproxy", ".log");
        var command = new ArrayList<>(List.of(binary, "-host", "127.0.0.1", "-port", Integer.toString(port)));
        command.addAll(List.of(flags));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        return new RealServer(process, log, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private boolean answers() throws Exception {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                return call("GET", "/version").statusCode() == 200;
            } catch (IOException notYet) {
                LockSupport.parkNanos(20_000_000);
            }
        }
        return false;
    }

    /** Waits for the process to end by itself, at most 20 seconds. */
    boolean dies() throws InterruptedException {
        return process.waitFor(20, TimeUnit.SECONDS);
    }

    @Override
    InetSocketAddress address() {
        return address;
    }

    @Override
    <T> T differs(Difference difference, T original, T embedded) {
        return original;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(log);
    }
}
