/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is probed: one HTTP request and which answer is expected.
 *
 * @param uri an absolute {@code http://} or {@code https://} URI without user name or password; its fragment is not sent
 * @param method the HTTP method, by default {@code GET}, not {@code CONNECT}; the request has no body
 * @param headers further request headers; {@code Host}, {@code Connection} and {@code User-Agent} are set by the engine
 *     unless given here
 * @param expectedStatuses the statuses that count as success; empty means any from 200 to 299
 * @param maxBodyBytes how large the body may be, by default 64 MiB; it is read and counted, not kept
 */
public record ProbeRequest(
        URI uri, String method, Map<String, String> headers, Set<Integer> expectedStatuses, long maxBodyBytes) {

    private static final long DEFAULT_MAX_BODY_BYTES = 64L << 20;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the URI is not an absolute http or https URI with a host, or has user info or a
     *     port that is none; if the method is not one in upper-case letters; if a header name is no token or its value
     *     holds a line break; if {@code maxBodyBytes} is negative
     */
    public ProbeRequest {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || uri.getHost() == null) {
            throw new IllegalArgumentException("uri: " + uri + " (expected: http://host… or https://host…)");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("uri: " + uri + " (expected: no user name or password)");
        }
        if (uri.getPort() != -1 && (uri.getPort() < 1 || uri.getPort() > 65_535)) {
            throw new IllegalArgumentException("uri: " + uri + " (expected: a port from 1 to 65535)");
        }
        if (!method.matches("[A-Z]+") || method.equals("CONNECT")) {
            throw new IllegalArgumentException("method: " + method + " (expected: upper-case letters, not CONNECT)");
        }
        if (maxBodyBytes < 0) {
            throw new IllegalArgumentException("maxBodyBytes: " + maxBodyBytes + " (expected: 0 or more)");
        }
        headers.forEach((name, value) -> {
            if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
                    || value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
                throw new IllegalArgumentException("headers: " + name + " (expected: a token and a value in one line)");
            }
        });
        headers = Map.copyOf(headers);
        expectedStatuses = Set.copyOf(expectedStatuses);
    }

    /**
     * A {@code GET} that expects any status from 200 to 299.
     *
     * @param uri an absolute {@code http://} or {@code https://} URI
     * @return the request
     * @throws IllegalArgumentException if the URI is another one
     */
    public static ProbeRequest get(URI uri) {
        return new ProbeRequest(uri, "GET", Map.of(), Set.of(), DEFAULT_MAX_BODY_BYTES);
    }

    /**
     * This request with a further header.
     *
     * @param name its name
     * @param value its value
     * @return the changed copy
     * @throws IllegalArgumentException if one of both holds a line break
     */
    public ProbeRequest header(String name, String value) {
        Map<String, String> copy = new LinkedHashMap<>(headers);
        copy.put(name, value);
        return new ProbeRequest(uri, method, copy, expectedStatuses, maxBodyBytes);
    }

    /**
     * This request with other expected statuses.
     *
     * @param statuses the statuses that count as success
     * @return the changed copy
     */
    public ProbeRequest expecting(Integer... statuses) {
        return new ProbeRequest(uri, method, headers, Set.of(statuses), maxBodyBytes);
    }

    /**
     * This request with another bound on the body.
     *
     * @param bytes how large the body may be, 0 or more
     * @return the changed copy
     * @throws IllegalArgumentException if the number is negative
     */
    public ProbeRequest maxBodyBytes(long bytes) {
        return new ProbeRequest(uri, method, headers, expectedStatuses, bytes);
    }

    /**
     * Whether a status counts as success.
     *
     * @param status the status
     * @return true if it was expected
     */
    public boolean expects(int status) {
        return expectedStatuses.isEmpty() ? status >= 200 && status <= 299 : expectedStatuses.contains(status);
    }
}
