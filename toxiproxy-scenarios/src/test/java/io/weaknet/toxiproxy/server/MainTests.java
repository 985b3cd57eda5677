/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTests {
    @Test
    void aStartThatFailsUnexpectedlyDoesNotEndWithCodeZero(@TempDir Path folder) throws Exception {
        var withoutMetrics = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !entry.contains("prometheus"))
                .collect(Collectors.joining(File.pathSeparator));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var errors = folder.resolve("errors").toFile();
        var process = new ProcessBuilder(java, "-cp", withoutMetrics, Main.class.getName(), "-port=0", "-proxy-metrics")
                .redirectInput(new File("/dev/null"))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(errors)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(errors).content().contains("IllegalStateException: metrics need");
        } finally {
            process.destroyForcibly();
        }
    }
}
