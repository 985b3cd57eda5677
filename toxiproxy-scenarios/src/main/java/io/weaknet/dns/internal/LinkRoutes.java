/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns.internal;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which server this JVM asks for the names of which link. Thread-safe. Loaded with the first look-up of the JVM, so it knows
 * nothing but the JDK.
 */
final class LinkRoutes {
    /** Names that end in this are those of links: {@code .test} never exists elsewhere, RFC 6761. */
    static final String ZONE = "weaknet.test";

    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);
    static final int DEFAULT_ATTEMPTS = 2;

    private static final String SUFFIX = "." + ZONE;
    private static final Map<String, Route> ROUTES = new ConcurrentHashMap<>();

    private LinkRoutes() {}

    /**
     * How a name is looked up.
     *
     * @param server whom to ask
     * @param timeout how long each attempt waits
     * @param attempts how many there are
     */
    record Route(InetSocketAddress server, Duration timeout, int attempts) {
        Route {
            if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("timeout: " + timeout + " (expected: more than 0 up to 1 hour)");
            }
            if (attempts < 1 || attempts > 10) {
                throw new IllegalArgumentException("attempts: " + attempts + " (expected: 1 up to 10)");
            }
        }
    }

    static void put(String name, Route route) {
        ROUTES.put(name, route);
    }

    static void change(String name, Route route) {
        ROUTES.computeIfPresent(name, (key, before) -> route);
    }

    static void remove(String name) {
        ROUTES.remove(name);
    }

    /** Whether a name lies where the names of links lie. */
    static boolean isOfLinks(String host) {
        String name = withoutDot(host);
        int start = name.length() - SUFFIX.length();
        return start > 0 && name.regionMatches(true, start, SUFFIX, 0, SUFFIX.length());
    }

    /** The way to the server of the link that a name belongs to; empty if no open link has it. */
    static Optional<Route> of(String host) {
        String name = canonical(host);
        int label = name.lastIndexOf('.', name.length() - SUFFIX.length() - 1) + 1;
        return Optional.ofNullable(ROUTES.get(name.substring(label)));
    }

    /** In lower case, without the dot of an absolute name. */
    static String canonical(String name) {
        return withoutDot(name.toLowerCase(Locale.ROOT));
    }

    private static String withoutDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
