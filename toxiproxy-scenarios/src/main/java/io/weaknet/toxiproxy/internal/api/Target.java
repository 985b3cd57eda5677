/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.regex.Pattern;

/**
 * What a request line asks for.
 *
 * @param origin scheme and authority, if they stand there
 * @param path decoded
 * @param query with its question mark, or empty
 */
record Target(String origin, String path, String query) {
    private static final Pattern ABSOLUTE = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*)(.*)", Pattern.DOTALL);
    private static final String PLAIN = "-_.~$&+,/:;=@";

    /**
     * Reads it; bytes beyond ASCII come as characters of Latin-1.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Target parse(String uri) {
        if (uri.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("control character");
        }
        var absolute = ABSOLUTE.matcher(uri);
        var origin = absolute.matches() ? absolute.group(1) : "";
        var rest = uri.substring(origin.length());
        var mark = rest.indexOf('?');
        var path = mark < 0 ? rest : rest.substring(0, mark);
        if (origin.isEmpty() && !path.startsWith("/") && !uri.equals("*")) {
            throw new IllegalArgumentException("neither a path nor a URI");
        }
        return new Target(origin, decoded(path), mark < 0 ? "" : rest.substring(mark));
    }

    private static String decoded(String path) {
        var bytes = new ByteArrayOutputStream(path.length());
        for (var i = 0; i < path.length(); i++) {
            var c = path.charAt(i);
            if (c == '%') {
                bytes.write(hex(path, i + 1) << 4 | hex(path, i + 2));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int hex(String path, int index) {
        var value = index < path.length() ? Character.digit(path.charAt(index), 16) : -1;
        if (value < 0 || path.charAt(index) > 0x7f) {
            throw new IllegalArgumentException("incomplete escape");
        }
        return value;
    }

    /** The host and port that stand there. */
    String authority() {
        return origin.substring(origin.indexOf("//") + 2);
    }

    /** The path without empty segments, {@code .} and {@code ..}. */
    String cleanPath() {
        var kept = new ArrayDeque<String>();
        for (var segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.add(segment);
            }
        }
        return "/" + String.join("/", kept) + (path.endsWith("/") && !kept.isEmpty() ? "/" : "");
    }

    /** Where the clean path is. */
    String cleanLocation() {
        var location = new StringBuilder(origin);
        for (var b : cleanPath().getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                location.append(c);
            } else {
                location.append(String.format("%%%02X", (int) c));
            }
        }
        return location.append(query).toString();
    }
}
