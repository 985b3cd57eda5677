/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What a connection costs that does nothing. */
final class IdleConnections implements Row {
    private static final int WARM = 200;
    private static final int KIB = 1 << 10;

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of("idle-resident", "idle connection, resident", "KiB", Goal.none()),
                Metric.of("used-resident", "idle connection once used, resident", "KiB", Goal.none()),
                Metric.of("idle-live", "idle connection, heap and direct", "KiB", Goal.atMost(16, "KiB")),
                Metric.of("used-live", "idle connection once used, heap and direct", "KiB", Goal.atMost(16, "KiB")));
    }

    @Override
    public String method() {
        return "10,000 connections (fewer where a process may not open 20,100 files) to a server of their own that has seen "
                + WARM
                + " before; what they add to the resident memory of its process (`/proc/PID/smaps_rollup`), and, in"
                + " ours, to live objects after a full collection and direct memory (`jcmd`); first untouched, then after"
                + " 1 KiB there and back on each. Ours runs with `" + String.join(" ", JvmMemory.FLAGS) + "`.";
    }

    @Override
    public Set<Way> ways() {
        return EnumSet.of(Way.ORIGINAL, Way.OURS);
    }

    @Override
    public int warmUps() {
        return 0;
    }

    private record Memory(double resident, double live) {
        double[] perConnection(Memory before, int count) {
            return new double[] {(resident - before.resident) / count / KIB, (live - before.live) / count / KIB};
        }
    }

    @Override
    public double[] measure(Way way, Bench bench) throws Exception {
        var count = Math.min(bench.quick() ? 2000 : 10_000, (filesLimit() - 200) / 2);
        try (var upstream = new EchoLoop();
                var server = bench.fresh(way, JvmMemory.FLAGS)) {
            var address = ServerProcess.listen(server.proxy(upstream.address()));
            close(open(address, WARM, upstream, 0));
            var before = memory(way, server);
            var clients = open(address, count, upstream, WARM);
            try {
                var idle = memory(way, server).perConnection(before, count);
                for (var client : clients) {
                    client.exchange(KIB);
                }
                var used = memory(way, server).perConnection(before, count);
                return new double[] {idle[0], used[0], idle[1], used[1]};
            } finally {
                close(clients);
            }
        }
    }

    private static List<Client> open(InetSocketAddress address, int count, EchoLoop upstream, int before)
            throws IOException {
        var clients = new ArrayList<Client>();
        for (var i = 0; i < count; i++) {
            clients.add(new Client(address, KIB));
        }
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (upstream.accepted() < before + count) {
            if (System.nanoTime() > end) {
                throw new IOException(
                        "only " + (upstream.accepted() - before) + " of " + count + " connections came through");
            }
            LockSupport.parkNanos(1_000_000);
        }
        if (before == 0) {
            for (var client : clients) {
                client.exchange(KIB);
            }
        }
        return clients;
    }

    private static void close(List<Client> clients) throws IOException {
        for (var client : clients) {
            client.close();
        }
    }

    private static Memory memory(Way way, ServerProcess server) throws IOException {
        // What has just happened may still be at work.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        var live = way == Way.OURS ? JvmMemory.liveBytes(server.pid()) : Double.NaN;
        return new Memory(server.residentBytes(), live);
    }

    private static int filesLimit() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/limits")).stream()
                .filter(line -> line.startsWith("Max open files"))
                .mapToInt(line -> {
                    var limit = line.trim().split(" +", -1)[3];
                    return limit.equals("unlimited") ? Integer.MAX_VALUE : Integer.parseInt(limit);
                })
                .findFirst()
                .orElse(1024);
    }
}
