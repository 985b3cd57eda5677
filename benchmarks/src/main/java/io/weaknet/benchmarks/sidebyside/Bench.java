/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import eu.rekawek.toxiproxy.Proxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What rows measure with: the two servers, running as processes of their own, and how long a measurement takes. */
final class Bench implements AutoCloseable {
    /** Makes a proxy weak. */
    interface Toxics {
        void add(Proxy proxy) throws IOException;
    }

    /** Measures at an address. */
    interface Measurement {
        double[] at(InetSocketAddress address) throws Exception;
    }

    private final Map<Way, List<String>> commands;
    private final Map<Way, ServerProcess> servers = new EnumMap<>(Way.class);
    private final Path log;
    private final boolean quick;

    Bench(Map<Way, List<String>> commands, Path log, boolean quick) {
        this.commands = commands;
        this.log = log;
        this.quick = quick;
    }

    /** So many milliseconds, fewer in a quick run. */
    long millis(long full) {
        return quick ? full / 2 : full;
    }

    boolean quick() {
        return quick;
    }

    Path log() {
        return log;
    }

    List<String> command(Way way) {
        return List.copyOf(commands.getOrDefault(way, List.of()));
    }

    /** The server that stays for all rows. */
    ServerProcess server(Way way) throws IOException {
        var running = servers.get(way);
        if (running == null) {
            running = ServerProcess.start(command(way), log);
            servers.put(way, running);
        }
        return running;
    }

    /** A server of its own, with more flags for its JVM if it has one. */
    ServerProcess fresh(Way way, List<String> jvmFlags) throws IOException {
        var command = new ArrayList<>(command(way));
        if (way == Way.OURS) {
            command.addAll(1, jvmFlags);
        }
        return ServerProcess.start(command, log);
    }

    /** Measures before an upstream, through a proxy unless directly; the proxy is deleted after that. */
    double[] through(Way way, Upstream upstream, Toxics toxics, Measurement measurement) throws Exception {
        if (way == Way.DIRECT) {
            return measurement.at(upstream.address());
        }
        var proxy = server(way).proxy(upstream.address());
        try {
            toxics.add(proxy);
            return measurement.at(ServerProcess.listen(proxy));
        } finally {
            proxy.delete();
        }
    }

    @Override
    public void close() throws IOException {
        for (var server : servers.values()) {
            server.close();
        }
    }
}
