/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A direction, in the words of the API. */
public enum Stream {
    /** From the client to the server. */
    UPSTREAM,
    /** From the server to the client. */
    DOWNSTREAM;

    /** The direction that the text names without regard to case, or null. */
    public static @Nullable Stream of(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "upstream" -> UPSTREAM;
            case "downstream" -> DOWNSTREAM;
            default -> null;
        };
    }
}
