/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A server as a process of its own; it logs what it logs by default, to a file. */
final class ServerProcess implements AutoCloseable {
    private static final long TICK_NANOS = 10_000_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Process process;
    private final int port;
    private final AtomicInteger proxies = new AtomicInteger();

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it and waits until its API listens. */
    static ServerProcess start(List<String> command, Path log) throws IOException {
        var port = freePort();
        var server = launch(command, port, log);
        await(server.process, port);
        return server;
    }

    /** Starts it. */
    static ServerProcess launch(List<String> command, int port, Path log) throws IOException {
        var full = new ArrayList<>(command);
        full.addAll(List.of("-host", "127.0.0.1", "-port", Integer.toString(port)));
        var builder = new ProcessBuilder(full)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(new File("/dev/null"));
        builder.environment().remove("LOG_LEVEL");
        return new ServerProcess(builder.start(), port);
    }

    static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Waits until something listens there. */
    void await(int awaited) throws IOException {
        await(process, awaited);
    }

    private static void await(Process process, int port) throws IOException {
        var end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                        .close();
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IOException("the server does not start: " + process.info(), notYet);
                }
                LockSupport.parkNanos(500_000);
            }
        }
    }

    long pid() {
        return process.pid();
    }

    /** A new proxy before that server. */
    Proxy proxy(InetSocketAddress upstream) throws IOException {
        return new ToxiproxyClient("127.0.0.1", port)
                .createProxy("p" + proxies.incrementAndGet(), "127.0.0.1:0", "127.0.0.1:" + upstream.getPort());
    }

    static InetSocketAddress listen(Proxy proxy) {
        var listen = proxy.getListen();
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1)));
    }

    /** The processor time that it has taken, in nanoseconds, to 10 ms. */
    long processorNanos() throws IOException {
        var stat = Files.readString(Path.of("/proc/" + pid() + "/stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_NANOS;
    }

    /** Its resident memory in bytes. */
    long residentBytes() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/" + pid() + "/smaps_rollup"))) {
            if (line.startsWith("Rss:")) {
                return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("no Rss of process " + pid());
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
    }
}
