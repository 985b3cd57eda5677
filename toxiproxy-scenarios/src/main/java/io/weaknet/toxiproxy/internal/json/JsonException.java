/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.json;

/** It is no JSON; the message is the one that the original would give. */
public final class JsonException extends Exception {
    private static final long serialVersionUID = 1L;

    JsonException(String message) {
        super(message);
    }

    static JsonException unexpected(int character, String where) {
        return new JsonException("invalid character " + quoted(character) + " " + where);
    }

    /** A byte as a character of Latin-1 in quotes, spelt so that it can be seen. */
    private static String quoted(int character) {
        var text =
                switch (character) {
                    case '\'' -> "\\'";
                    case '\\' -> "\\\\";
                    case 0x07 -> "\\a";
                    case '\b' -> "\\b";
                    case '\f' -> "\\f";
                    case '\n' -> "\\n";
                    case '\r' -> "\\r";
                    case '\t' -> "\\t";
                    case 0x0b -> "\\v";
                    default -> visible(character);
                };
        return "'" + text + "'";
    }

    private static String visible(int character) {
        if (character < 0x20 || character == 0x7f) {
            return String.format("\\x%02x", character);
        }
        var printed = character < 0x7f || (character > 0xa0 && character != 0xad);
        return printed ? Character.toString(character) : String.format("\\u%04x", character);
    }
}
