/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured where. */
final class Versions {
    private Versions() {}

    static Map<String, String> of(Options options) throws IOException {
        var versions = new LinkedHashMap<String, String>();
        versions.put(
                "machine", processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores, " + memory());
        versions.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        versions.put("JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        versions.put("original", said(List.of(options.original().toString(), "-version")));
        versions.put("ours", said(List.of(java(), "-jar", options.jar().toString(), "-version")));
        versions.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        versions.put("command", "`" + options.command() + "`, " + options.rounds() + " rounds");
        return versions;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String processor() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 2))
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static String memory() throws IOException {
        var kilobytes = Long.parseLong(
                Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("\\D", ""));
        return Math.round(kilobytes / 1048576.0) + " GiB";
    }

    private static String said(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    }
}
