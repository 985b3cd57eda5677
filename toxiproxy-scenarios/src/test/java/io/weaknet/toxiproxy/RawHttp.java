/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests as no client would send them. */
final class RawHttp {
    private RawHttp() {}

    /** Sends text and reads until the server closes. */
    static String exchange(InetSocketAddress server, String text) throws IOException {
        try (var socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A request without a body on a connection of its own. */
    static String get(InetSocketAddress server, String line, String... headers) throws IOException {
        var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return exchange(server, line + "\r\n" + lines + "Connection: close\r\n\r\n");
    }
}
