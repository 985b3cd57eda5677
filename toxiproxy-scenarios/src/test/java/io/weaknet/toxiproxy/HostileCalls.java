/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Requests that mean no good, from a seed: right calls with bytes changed, hostile JSON, paths, headers and methods. Each
 * is well framed, so that the next can follow on the same connection, unless it breaks off.
 */
final class HostileCalls {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "null",
            "true",
            "1e999",
            "-",
            "0.0000001",
            "9223372036854775808",
            "\\u",
            "\\ud800",
            "\"name\":",
            "\"attributes\":{",
            "\"type\":\"slicer\"",
            "\"toxicity\":",
            "\u0000",
            "\ufeff",
            "é",
            "\ud83d\ude00",
            " ",
            "\t",
            "[[[[[[[[",
            "{\"a\":{\"a\":",
            "\"\\\"\\\\\"",
            "NaN",
            "'",
            "//",
            "<script>");
    private static final List<String> PATHS = List.of(
            "/proxies",
            "/proxies/a",
            "/proxies/a/toxics",
            "/proxies/a/toxics/t",
            "/populate",
            "/reset",
            "/version",
            "/metrics",
            "//proxies",
            "/proxies/../..",
            "/%2e%2e/%2f",
            "/proxies/%00",
            "/proxies/%ff%fe",
            "/proxies/%",
            "/proxies/a%2Ftoxics",
            "/" + "x".repeat(3000),
            "/proxies/" + "é".repeat(500),
            "*",
            "http://localhost/version",
            "http://evil.example/reset",
            "?",
            "/proxies?" + "a&".repeat(1000),
            "/proxies;x=1",
            "/proxies/a/toxics/t/u",
            "/weaknet",
            "/weaknet/proxies/a",
            "/weaknet/proxies/a/faults/f/x",
            "/weaknet/proxies/%00/wire",
            "/weaknet/proxies/none/wire/follow");
    private static final List<String> FAULTS = List.of(
            "{\"name\":\"f\",\"type\":\"delay\",\"attributes\":{\"delay\":\"1ms\",\"jitter\":\"0.5ms\"}}",
            "{\"name\":\"g\",\"type\":\"delay\",\"toxicity\":0.5,\"attributes\":{\"delay\":\"1us\",\"distribution\":\"pareto\"}}",
            "{\"name\":\"t\",\"type\":\"rate\",\"stream\":\"upstream\",\"attributes\":{\"rate\":\"1MB/s\",\"burst\":1,\"scope\":\"proxy\"}}",
            "{\"type\":\"rate\",\"attributes\":{\"rate\":\"99999999999999999999GB/s\"}}",
            "{\"toxicity\":0.25}",
            "{\"attributes\":{\"delay\":\"1e9h\"}}",
            "");
    private static final List<String> METHODS = List.of(
            "GET", "POST", "POST", "POST", "PATCH", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS", "TRACE", "get", "X");
    private static final List<String> HEADERS = List.of(
            "User-Agent: Mozilla/5.0",
            "Origin: null",
            "Content-Type: text/html",
            "Accept-Encoding: gzip",
            "X: " + "y".repeat(4000),
            "Expect: 100-continue",
            "Cookie: \u00ff\u00fe",
            "Host:",
            "Host: evil.example",
            "Connection: upgrade",
            "Upgrade: websocket",
            "Range: bytes=0-1",
            "If-Match: *");
    private static final List<String> BROKEN = List.of(
            "GET / HTTP/9.9\r\n\r\n",
            "GET\r\n\r\n",
            "POST /reset HTTP/1.1\r\n\r\n",
            "POST /proxies HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
            "POST /proxies HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
            "POST /proxies HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
            "GET /version HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "GET /" + "x".repeat(30_000) + " HTTP/1.1\r\n\r\n");

    /** A name that would be looked up, perhaps beyond this machine. */
    private static final Pattern NAME = Pattern.compile("(?<![\\w.-])(?=[\\d.-]*+[a-zA-Z_])([\\w.-]++):[+-]?\\d*+\"");

    private static final Set<String> KNOWN = Set.of("h", "localhost");

    private final SplittableRandom random;
    private final CallGenerator right;

    HostileCalls(long seed) {
        random = new SplittableRandom(seed);
        right = new CallGenerator(seed);
    }

    /** @param breaksOff whether the server answers it by closing the connection */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Request(byte[] bytes, boolean head, boolean breaksOff) {}

    Request next() {
        if (random.nextInt(200) == 0) {
            return new Request(one(BROKEN).getBytes(StandardCharsets.ISO_8859_1), false, true);
        }
        var call = random.nextInt(4) == 0 ? own() : right.next();
        var method = random.nextInt(6) == 0 ? one(METHODS) : call.method();
        var path = random.nextInt(6) == 0 ? one(PATHS) : call.path();
        var body = body(call.body()).getBytes(StandardCharsets.UTF_8);
        var head = method + " " + latin(path) + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length
                + "\r\n" + header() + "\r\n";
        var bytes = new byte[head.length() + body.length];
        System.arraycopy(head.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, head.length());
        System.arraycopy(body, 0, bytes, head.length(), body.length);
        return new Request(bytes, method.equals("HEAD"), false);
    }

    /** A call of the server's own API. */
    private CallGenerator.Call own() {
        var proxy = "/weaknet/proxies/" + one(List.of("a", "b", "c", "none"));
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> new CallGenerator.Call("POST", proxy + "/faults", one(FAULTS));
            case 3, 4 ->
                new CallGenerator.Call(
                        one(List.of("POST", "PATCH")), proxy + "/faults/" + one(List.of("f", "g", "t")), one(FAULTS));
            case 5 -> new CallGenerator.Call("DELETE", proxy + "/faults/" + one(List.of("f", "g")), "");
            case 6 -> new CallGenerator.Call("GET", proxy + one(List.of("/faults", "/faults/f")), "");
            default -> new CallGenerator.Call("GET", proxy + "/wire", "");
        };
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private String header() {
        var header = random.nextInt(8) == 0 ? one(HEADERS) : "";
        // A second Host would end the connection.
        return header.isEmpty() || header.startsWith("Host") ? "" : header + "\r\n";
    }

    private String body(String body) {
        var safe = body.replaceAll("@[abc]", "127.0.0.1:0");
        var changed = changed(safe);
        return NAME.matcher(changed).results().allMatch(name -> KNOWN.contains(name.group(1))) ? changed : safe;
    }

    private String changed(String body) {
        var text = new StringBuilder(body);
        var mode = random.nextInt(10);
        if (mode == 0) {
            text.setLength(0);
            for (var pieces = random.nextInt(40); pieces > 0; pieces--) {
                text.append(one(PIECES));
            }
        } else if (mode == 1) {
            text.append(one(PIECES).repeat(random.nextInt(300)));
        } else if (mode < 5 && !text.isEmpty()) {
            text.insert(random.nextInt(text.length()), one(PIECES));
        } else if (mode == 5 && !text.isEmpty()) {
            text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x100));
        }
        return text.toString();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
