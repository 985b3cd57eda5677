/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Programs that a machine may lack: a test without one is skipped, or fails where it has to be there. */
final class Tool {
    private static final long PATIENCE_SECONDS = 300; // for a compiler on a busy machine

    private Tool() {}

    /** Its name, where it is the real one. */
    static String openSsl() {
        return present("openssl", "OpenSSL ", "openssl", "version");
    }

    /** Its name. */
    static String go() {
        return present("go", "go version", "go", "version");
    }

    private static String present(String name, String begins, String... asks) {
        var reason = "no " + name + ": its package must be installed";
        try {
            var said = output(new ProcessBuilder(asks));
            if (said.startsWith(begins)) {
                return name;
            }
            reason = name + " calls itself: " + said;
        } catch (Exception e) {
            reason += " (" + e.getMessage() + ")";
        }
        if (Boolean.parseBoolean(System.getenv("WEAKNET_REQUIRE_BACKENDS"))) {
            Assertions.fail(reason);
        }
        return Assumptions.abort(reason);
    }

    /** What it said; it must end well. */
    static String output(ProcessBuilder builder) throws Exception {
        var process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = said(process);
        assertThat(process.exitValue()).as("%s: %s", builder.command(), said).isZero();
        return said;
    }

    /** What it said until it ended, whether well or not. */
    static String said(Process process) throws Exception {
        try {
            var output = CompletableFuture.supplyAsync(() -> {
                try {
                    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            var said = output.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.waitFor();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
