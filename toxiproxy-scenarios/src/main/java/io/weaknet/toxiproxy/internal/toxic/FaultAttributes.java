/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.netty.util.NetUtil;
import io.weaknet.scenario.DurationText;
import io.weaknet.scenario.PercentText;
import io.weaknet.scenario.RateText;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the attributes of a fault strictly: a wrong one is told with its name, the rule and an example that is right. */
final class FaultAttributes {
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,30})?");
    private static final Pattern INTEGER = Pattern.compile("\\d{1,18}");
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

    private final Map<String, String> values;
    private final TreeSet<String> known = new TreeSet<>();

    FaultAttributes(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    Duration duration(String name, Duration most, @Nullable Duration absent) {
        var text = text(name);
        if (text == null && absent != null) {
            return absent;
        }
        var rule = "a duration from 0ms to " + DurationText.format(most) + " with its unit (" + DurationText.UNITS
                + "), such as \"1.5ms\"";
        return DurationText.parse(required(name, text, rule))
                .filter(value -> value.compareTo(most) <= 0)
                .orElseThrow(() -> wrong(name, text, rule));
    }

    long rate(String name, long most) {
        var text = text(name);
        var rule = "a rate from 1B/s to " + RateText.format(most) + ", in whole bytes per second, with its unit ("
                + RateText.UNITS + "), such as \"1.5MB/s\"";
        var rate = RateText.bytesPerSecond(required(name, text, rule)).orElse(0);
        if (rate < 1 || rate > most) {
            throw wrong(name, text, rule);
        }
        return rate;
    }

    /** A number of bytes, 0 if it is absent. */
    long bytes(String name, long most) {
        var text = text(name);
        if (text == null) {
            return 0;
        }
        if (!INTEGER.matcher(text).matches() || Long.parseLong(text) > most) {
            throw wrong(name, text, "a whole number of bytes from 0 to " + most + ", such as 65536");
        }
        return Long.parseLong(text);
    }

    /** A share, as {@code 5%}. */
    double percent(String name, double absent) {
        return text(name) == null ? absent : percent(name);
    }

    /** A share that must be there. */
    double percent(String name) {
        var text = text(name);
        var rule = "a share from 0% to 100% with its percent sign, such as \"5%\"";
        return PercentText.parse(required(name, text, rule)).orElseThrow(() -> wrong(name, text, rule));
    }

    /** A number that may have decimals. */
    double decimal(String name, double least, double most, double absent) {
        var text = text(name);
        if (text == null) {
            return absent;
        }
        if (!DECIMAL.matcher(text).matches() || Double.parseDouble(text) < least || Double.parseDouble(text) > most) {
            throw wrong(name, text, "a number from " + decimal(least) + " to " + decimal(most) + ", such as 3.5");
        }
        return Double.parseDouble(text);
    }

    static String decimal(double value) {
        return new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
    }

    /** A whole number. */
    long count(String name, long least, long most, long absent) {
        var text = text(name);
        if (text == null) {
            return absent;
        }
        if (!INTEGER.matcher(text).matches() || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw wrong(name, text, "a whole number from " + least + " to " + most);
        }
        return Long.parseLong(text);
    }

    /** A loopback address of IPv4, written with numbers: no name is looked up. */
    InetAddress loopback(String name) {
        var text = text(name);
        var rule = "a loopback address other than 127.0.0.1, such as \"127.87.0.1\"";
        var given = required(name, text, rule);
        var bytes = LOOPBACK.matcher(given).matches() ? NetUtil.createByteArrayFromIpAddressString(given) : null;
        if (bytes == null || given.equals("127.0.0.1")) {
            throw wrong(name, text, rule);
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw wrong(name, text, rule);
        }
    }

    /** One of a few words. */
    <T> T word(String name, Map<String, T> words, T absent) {
        var text = text(name);
        return text == null ? absent : word(name, text, words);
    }

    /** One of a few words, which must be there. */
    <T> T requiredWord(String name, Map<String, T> words) {
        return word(name, required(name, text(name), rule(words)), words);
    }

    private static <T> T word(String name, String text, Map<String, T> words) {
        var value = words.get(text);
        if (value == null) {
            throw wrong(name, text, rule(words));
        }
        return value;
    }

    private static String rule(Map<String, ?> words) {
        return "one of "
                + words.keySet().stream().sorted().map(FaultAttributes::quoted).collect(Collectors.joining(", "));
    }

    /** The constants of an enumeration as the words of the API. */
    static <E extends Enum<E>> Map<String, E> words(Class<E> constants) {
        return Arrays.stream(constants.getEnumConstants())
                .collect(Collectors.toUnmodifiableMap(FaultAttributes::word, each -> each));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Call when all known attributes were read. */
    void refuseOthers() {
        for (var name : new TreeSet<>(values.keySet())) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("attributes." + name + ": unknown (expected: "
                        + String.join(", ", known) + "); remove it, or correct its name");
            }
        }
    }

    private @Nullable String text(String name) {
        known.add(name);
        return values.get(name);
    }

    private static String required(String name, @Nullable String text, String rule) {
        if (text == null) {
            throw new IllegalArgumentException("attributes." + name + ": missing (expected: " + rule + "); add it");
        }
        return text;
    }

    private static IllegalArgumentException wrong(String name, @Nullable String text, String rule) {
        return new IllegalArgumentException(
                "attributes." + name + ": " + quoted(String.valueOf(text)) + " (expected: " + rule + "); correct it");
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
