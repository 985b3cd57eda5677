/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first value of a body; what follows it is not looked at. Nesting costs no stack, hence a body can't exhaust
 * it.
 */
public final class JsonParser {
    private static final int DEEPEST = 10_000;

    private final Cursor in;
    private final ArrayDeque<Open> open = new ArrayDeque<>();

    private JsonParser(byte[] body) {
        in = new Cursor(body);
    }

    /**
     * The value at the start of a body.
     *
     * @throws JsonException if there is none
     */
    public static Json parse(byte[] body) throws JsonException {
        return new JsonParser(body).parse();
    }

    /** An array or object that is not closed yet. */
    private static final class Open {
        final boolean object;
        final List<Json> items = new ArrayList<>(4);
        final List<Json.Member> members = new ArrayList<>(4);
        String name = "";

        Open(boolean object) {
            this.object = object;
        }

        void add(Json value) {
            if (object) {
                members.add(new Json.Member(name, value));
            } else {
                items.add(value);
            }
        }

        Json closed() {
            return object ? new Json.Members(List.copyOf(members)) : new Json.Items(List.copyOf(items));
        }
    }

    private Json parse() throws JsonException {
        if (in.skipSpace() < 0) {
            throw new JsonException("EOF");
        }
        while (true) {
            var value = begin();
            while (value != null) {
                var around = open.peek();
                if (around == null) {
                    return value;
                }
                around.add(value);
                value = follow(around);
            }
        }
    }

    /** Reads a scalar, an empty container, or the start of a container, for which there is no value yet. */
    private @Nullable Json begin() throws JsonException {
        var first = in.next();
        switch (first) {
            case '{', '[' -> {
                return enter(first);
            }
            case '"' -> {
                return new Json.Text(in.string());
            }
            case 't' -> {
                in.literal("true");
                return new Json.Bool(true);
            }
            case 'f' -> {
                in.literal("false");
                return new Json.Bool(false);
            }
            case 'n' -> {
                in.literal("null");
                return Json.NULL;
            }
            default -> {
                if (first == '-' || (first >= '0' && first <= '9')) {
                    return new Json.Numeral(in.number(first));
                }
                throw JsonException.unexpected(first, "looking for beginning of value");
            }
        }
    }

    private @Nullable Json enter(int bracket) throws JsonException {
        if (open.size() == DEEPEST) {
            throw JsonException.unexpected(bracket, "exceeded max depth");
        }
        var entered = new Open(bracket == '{');
        open.push(entered);
        if (in.peek() == (entered.object ? '}' : ']')) {
            in.next();
            open.pop();
            return entered.closed();
        }
        if (entered.object) {
            entered.name = name();
        }
        return null;
    }

    private String name() throws JsonException {
        var quote = in.next();
        if (quote != '"') {
            throw JsonException.unexpected(quote, "looking for beginning of object key string");
        }
        var name = in.string();
        var colon = in.next();
        if (colon != ':') {
            throw JsonException.unexpected(colon, "after object key");
        }
        return name;
    }

    /** After a value in a container: null if another comes, otherwise the container, which is complete. */
    private @Nullable Json follow(Open around) throws JsonException {
        var next = in.next();
        if (next == ',') {
            if (around.object) {
                around.name = name();
            }
            return null;
        }
        if (next != (around.object ? '}' : ']')) {
            throw JsonException.unexpected(next, around.object ? "after object key:value pair" : "after array element");
        }
        open.pop();
        return around.closed();
    }
}
