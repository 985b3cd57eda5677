/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * From the start of a process to its first proxy.
 *
 * @param archive where the JVM keeps its classes in the form that it uses; empty if nowhere
 */
record ColdStart(String id, String text, String archive) implements Row {

    @Override
    public List<Metric> metrics() {
        return List.of(Metric.of(id, text, "ms", Goal.atMost(500, "ms")));
    }

    @Override
    public String method() {
        return "From the start of the process, with a file of one proxy, until the proxy accepts a connection (asked every"
                + " 0.5 ms)"
                + (archive.isEmpty()
                        ? "."
                        : ", with `-XX:SharedArchiveFile=server.jsa`, which a run with `-XX:ArchiveClassesAtExit=server.jsa`"
                                + " has written before.");
    }

    @Override
    public Set<Way> ways() {
        return archive.isEmpty() ? EnumSet.of(Way.ORIGINAL, Way.OURS) : EnumSet.of(Way.OURS);
    }

    @Override
    public double[] measure(Way way, Bench bench) throws Exception {
        var port = ServerProcess.freePort();
        var config = Files.createTempFile("proxies", ".json");
        try {
            Files.writeString(
                    config, "[{\"name\":\"p\",\"listen\":\"127.0.0.1:" + port + "\",\"upstream\":\"127.0.0.1:1\"}]");
            var command = new ArrayList<>(bench.command(way));
            if (!archive.isEmpty()) {
                var written = Files.exists(Path.of(archive));
                command.add(1, (written ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + archive);
            }
            command.addAll(List.of("-config", config.toString()));
            var begin = System.nanoTime();
            try (var server = ServerProcess.launch(command, ServerProcess.freePort(), bench.log())) {
                server.await(port);
                return new double[] {(System.nanoTime() - begin) / 1e6};
            }
        } finally {
            Files.delete(config);
        }
    }
}
