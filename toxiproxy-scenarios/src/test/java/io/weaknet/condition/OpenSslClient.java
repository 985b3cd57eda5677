/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import io.weaknet.link.WeakLink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** {@code openssl s_client}, which names the messages of the handshake as it understands them: a witness who can decrypt. */
final class OpenSslClient {
    private static final Pattern RECEIVED =
            Pattern.compile("^<<< .*Handshake \\[length [0-9a-f]+\\], (\\w+)", Pattern.MULTILINE);

    private OpenSslClient() {}

    /** Asks for {@code /} and waits until the server ends the connection, or breaks off. */
    static Seen get(WeakLink link, Path root, String... flags) throws Exception {
        var command = new ArrayList<>(List.of(Tool.openSsl(), "s_client", "-msg", "-ign_eof"));
        command.addAll(List.of("-connect", "127.0.0.1:" + link.port(), "-servername", "localhost"));
        command.addAll(List.of("-CAfile", root.toString(), "-verify_return_error"));
        command.addAll(List.of(flags));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var request = process.getOutputStream()) {
            request.write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // Its handshake has failed and it is gone: it has said so.
        }
        return new Seen(Tool.said(process));
    }

    /** All that it said. */
    record Seen(String text) {
        /** The messages of the handshake that came from the server, in their order. */
        List<String> messages() {
            return RECEIVED.matcher(text)
                    .results()
                    .map((MatchResult it) -> it.group(1))
                    .toList();
        }

        /** How many encrypted records came whole. */
        long sealedRecords() {
            return text.lines()
                    .filter(line -> line.startsWith("<<<") && line.contains("InnerContent"))
                    .count();
        }

        boolean answered() {
            return text.contains("HTTP/1.0 200");
        }
    }
}
