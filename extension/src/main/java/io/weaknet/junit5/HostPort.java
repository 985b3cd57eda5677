/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server as people write it.
 *
 * @param host a host name or address, without brackets
 * @param port from 1 to 65535
 */
record HostPort(String host, int port) {
    private static final Pattern TEXT = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\s:/\\[\\]@]+)):(\\d{1,5})");

    /** Reads {@code host:port}; empty if the text is none. */
    static Optional<HostPort> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(matcher.group(3));
        if (port < 1 || port > 65535) {
            return Optional.empty();
        }
        String bracketed = matcher.group(1);
        return Optional.of(new HostPort(bracketed == null ? matcher.group(2) : bracketed, port));
    }
}
