/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The memory of another JVM, asked by {@code jcmd}: live objects after a full collection, and direct memory. */
final class JvmMemory {
    /** A heap that is not larger than what lives needs, and the count of direct memory. */
    static final List<String> FLAGS =
            List.of("-XX:+UseSerialGC", "-Xms16m", "-Xmn4m", "-Xmx1g", "-XX:NativeMemoryTracking=summary");

    private static final Pattern LIVE = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    /** Where the JVM counts memory that was allocated as direct buffers and by Unsafe. */
    private static final Pattern DIRECT = Pattern.compile("Other \\(reserved=\\d+KB, committed=(\\d+)KB");

    private JvmMemory() {}

    /** Bytes of live objects and of direct memory. */
    static long liveBytes(long pid) throws IOException {
        var live = number(LIVE, jcmd(pid, "GC.class_histogram"));
        return live + 1024 * number(DIRECT, jcmd(pid, "VM.native_memory", "summary"));
    }

    private static String jcmd(long pid, String... command) throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var full = new java.util.ArrayList<>(List.of(jcmd, Long.toString(pid)));
        full.addAll(List.of(command));
        var process = new ProcessBuilder(full).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static long number(Pattern pattern, String text) throws IOException {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new IOException(
                    "no " + pattern + " in " + text.lines().limit(3).toList());
        }
        return Long.parseLong(found.group(1));
    }
}
