/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.containertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@RequiresDocker
class KilledJvmTests {
    @Test
    void theContainerOfAKilledJvmIsRemovedAtTheNextStartAndThatOfAnEndedOneAtItsEnd() throws Exception {
        Process killed = start();
        List<String> left;
        try {
            left = Containers.of(killed.pid());
        } finally {
            killed.destroyForcibly();
        }
        assertThat(killed.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(left).hasSize(1);

        Process next = start();
        try {
            assertThat(Containers.of(killed.pid())).isEmpty();
            assertThat(Containers.of(next.pid())).hasSize(1);

            next.getOutputStream().close();
            assertThat(next.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            next.destroyForcibly();
        }
        if (Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"))) {
            // Otherwise Ryuk does it, seconds later.
            assertThat(Containers.of(next.pid())).isEmpty();
        }
    }

    /** Waits until its link is there. */
    private static Process start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherJvm.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null || !line.startsWith("link at ")) {
            process.destroyForcibly();
        }
        assertThat(line).startsWith("link at ");
        return process;
    }
}
