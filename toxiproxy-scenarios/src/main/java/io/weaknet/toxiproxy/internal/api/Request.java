/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import java.util.List;

/**
 * A request that a route matched.
 *
 * @param names the decoded segments of the path that stand for names
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(String method, List<String> names, byte[] body) {
    String proxy() {
        return names.get(0);
    }

    String toxic() {
        return names.get(1);
    }
}
