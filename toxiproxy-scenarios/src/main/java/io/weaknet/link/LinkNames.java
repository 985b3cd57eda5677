/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What derives from the name of a link. A link may be named after a test, with any characters in it; the name of a proxy
 * becomes part of a URL, and Toxiproxy's Java client does not encode it.
 */
final class LinkNames {
    private static final int READABLE = 60;
    private static final int HASH_BYTES = 4;

    private LinkNames() {}

    /** Letters, digits, dots, hyphens and underscores of the name, then a hash that tells two names apart. */
    static String proxyName(String link) {
        String readable = link.replaceAll("[^A-Za-z0-9._-]+", "_");
        String start = readable.substring(0, Math.min(READABLE, readable.length()));
        return start + "-" + hash(link);
    }

    /** Eight hexadecimal digits that tell two texts apart. */
    static String hash(String text) {
        return HexFormat.of().formatHex(digest(text), 0, HASH_BYTES);
    }

    /** The seed of one link: links of one scenario draw independently, the same link draws the same again. */
    static long seed(String link, long scenarioSeed) {
        return scenarioSeed ^ ByteBuffer.wrap(digest(link)).getLong();
    }

    /** The port in an address such as {@code 127.0.0.1:8080} or {@code [::]:8080}. */
    static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** Whether a host, as it is written, is this machine and no other sees it. */
    static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.startsWith("127.")
                || host.equals("::1")
                || host.equals("[::1]");
    }

    private static byte[] digest(String link) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(link.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
