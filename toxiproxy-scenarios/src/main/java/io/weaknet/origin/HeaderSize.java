/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.handler.codec.http.HttpResponse;
import java.util.Map;

/** How many bytes a response's header takes on the wire. */
final class HeaderSize {
    private static final int LINE_END = 2;
    private static final int SEPARATOR = 2;
    private static final int SPACE = 1;

    private HeaderSize() {}

    static int of(HttpResponse response) {
        int size = response.protocolVersion().text().length()
                + SPACE
                + response.status().toString().length()
                + LINE_END;
        for (Map.Entry<String, String> field : response.headers()) {
            size += field.getKey().length() + SEPARATOR + field.getValue().length() + LINE_END;
        }
        return size + LINE_END;
    }
}
