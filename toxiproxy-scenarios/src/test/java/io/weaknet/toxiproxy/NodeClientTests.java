/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A client in another language: the Node client says of the embedded server what it says of the original, in
 * {@code src/test/node/session.txt}.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class NodeClientTests {
    /** Names the folder of Node modules that holds the client; {@code .ci/node} sets it. */
    private static final String MODULES = "WEAKNET_NODE_MODULES";

    private static final Path FOLDER = Path.of("src", "test", "node");

    @Test
    void aSessionWithTheEmbeddedServerIsAsRecorded() throws Exception {
        try (var server = ToxiproxyServer.start()) {
            assertThat(session(server.address())).isEqualTo(recorded());
        }
    }

    @Test
    void aSessionWithTheOriginalIsAsRecorded() throws Exception {
        modules();
        try (var server = RealServer.start()) {
            assertThat(session(server.address())).isEqualTo(recorded());
        }
    }

    private static String recorded() throws IOException {
        return Files.readString(FOLDER.resolve("session.txt"));
    }

    private static String modules() {
        var modules = System.getenv(MODULES);
        if (modules == null) {
            var reason = "no " + MODULES + ": run .ci/node mvn verify where Node is";
            if (Boolean.parseBoolean(System.getenv("WEAKNET_REQUIRE_BACKENDS"))) {
                Assertions.fail(reason);
            }
            Assumptions.abort(reason);
        }
        return modules;
    }

    private static String session(InetSocketAddress server) throws Exception {
        var builder = new ProcessBuilder(
                        "node",
                        FOLDER.resolve("session.cjs").toString(),
                        "http://" + server.getHostString() + ":" + server.getPort())
                .redirectErrorStream(true);
        builder.environment().put("NODE_PATH", modules());
        var process = builder.start();
        process.getOutputStream().close();
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }
}
