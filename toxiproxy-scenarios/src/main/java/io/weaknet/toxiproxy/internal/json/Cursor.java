/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A place in a body, and the tokens that begin there. */
final class Cursor {
    private final byte[] body;
    private int at;

    Cursor(byte[] body) {
        this.body = body;
    }

    /** The first byte that is no white space, not consumed; -1 at the end. */
    int skipSpace() {
        while (at < body.length) {
            var c = body[at];
            if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                return c & 0xff;
            }
            at++;
        }
        return -1;
    }

    /** The next byte that is no white space. */
    int next() throws JsonException {
        var next = peek();
        at++;
        return next;
    }

    /** The same, not consumed. */
    int peek() throws JsonException {
        var next = skipSpace();
        if (next < 0) {
            throw end();
        }
        return next;
    }

    private int raw() throws JsonException {
        if (at == body.length) {
            throw end();
        }
        return body[at++] & 0xff;
    }

    private static JsonException end() {
        return new JsonException("unexpected EOF");
    }

    /** The rest of a word whose first letter was read. */
    void literal(String word) throws JsonException {
        for (var i = 1; i < word.length(); i++) {
            var c = raw();
            if (c != word.charAt(i)) {
                throw JsonException.unexpected(c, "in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
        }
    }

    /** The rest of a number whose first character was read. */
    String number(int first) throws JsonException {
        var start = at - 1;
        if (first == '-' ? digit("in numeric literal") != '0' : first != '0') {
            digits();
        }
        if (at < body.length && body[at] == '.') {
            at++;
            digit("after decimal point in numeric literal");
            digits();
        }
        if (at < body.length && (body[at] == 'e' || body[at] == 'E')) {
            at++;
            if (at < body.length && (body[at] == '+' || body[at] == '-')) {
                at++;
            }
            digit("in exponent of numeric literal");
            digits();
        }
        return new String(body, start, at - start, StandardCharsets.US_ASCII);
    }

    private int digit(String where) throws JsonException {
        var c = raw();
        if (c < '0' || c > '9') {
            throw JsonException.unexpected(c, where);
        }
        return c;
    }

    private void digits() {
        while (at < body.length && body[at] >= '0' && body[at] <= '9') {
            at++;
        }
    }

    /** The rest of a string whose quote was read. Half a surrogate pair and what is no UTF-8 become U+FFFD. */
    String string() throws JsonException {
        var text = new StringBuilder();
        var bytes = new ByteArrayOutputStream();
        for (var c = raw(); c != '"'; c = raw()) {
            if (c < ' ') {
                throw JsonException.unexpected(c, "in string literal");
            }
            if (c == '\\') {
                flush(bytes, text);
                text.append(escaped());
            } else {
                bytes.write(c);
            }
        }
        flush(bytes, text);
        return wellFormed(text);
    }

    private static void flush(ByteArrayOutputStream bytes, StringBuilder text) {
        text.append(bytes.toString(StandardCharsets.UTF_8));
        bytes.reset();
    }

    private char escaped() throws JsonException {
        var c = raw();
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '"', '\\', '/' -> (char) c;
            case 'u' -> (char) (hex() << 12 | hex() << 8 | hex() << 4 | hex());
            default -> throw JsonException.unexpected(c, "in string escape code");
        };
    }

    private int hex() throws JsonException {
        var c = raw();
        var value = c < 0x80 ? Character.digit(c, 16) : -1;
        if (value < 0) {
            throw JsonException.unexpected(c, "in \\u hexadecimal character escape");
        }
        return value;
    }

    private static String wellFormed(StringBuilder text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                text.setCharAt(i, '\ufffd');
            }
        }
        return text.toString();
    }
}
