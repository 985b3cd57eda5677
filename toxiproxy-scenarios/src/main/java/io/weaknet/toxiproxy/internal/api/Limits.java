/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.weaknet.toxiproxy.internal.proxy.ChainBounds;

/** How much clients can make the server hold. Far more than tests need, far less than memory. */
final class Limits {
    /** Bytes of a request's body. */
    static final int BODY = 1 << 20;
    /** Bytes of a request line. */
    static final int LINE = 16 << 10;
    /** Bytes of all headers of a request. */
    static final int HEADERS = 64 << 10;
    /** Connections to the API at one time. */
    static final int CONNECTIONS = 256;
    /** Characters of a name or an address. */
    static final int TEXT = ChainBounds.LONGEST_NAME;
    /** Proxies of a server. */
    static final int PROXIES = 1_000;

    private Limits() {}

    static void text(String field, String value) throws ApiException {
        if (value.length() > TEXT) {
            throw new ApiException(400, field + ": " + value.length() + " characters (expected: at most " + TEXT + ")");
        }
    }

    static void number(String what, int wanted, int most) throws ApiException {
        if (wanted > most) {
            throw new ApiException(400, what + ": " + wanted + " (expected: at most " + most + ")");
        }
    }
}
