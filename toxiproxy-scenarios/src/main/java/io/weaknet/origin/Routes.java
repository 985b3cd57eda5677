/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which path gets which answer. */
final class Routes {
    static final long MAX_BYTES = 1_000_000_000;

    private static final Pattern BYTES = Pattern.compile("/bytes/(\\d{1,10})");
    private static final Pattern STATUS = Pattern.compile("/status/([2-5]\\d\\d)");

    private Routes() {}

    /** The answer to a request target; a query is ignored. */
    static Answer answer(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (path.equals("/")) {
            return Answer.text(HttpResponseStatus.OK, "Hello from the WeakNet origin.\n");
        }
        Matcher bytes = BYTES.matcher(path);
        if (bytes.matches() && Long.parseLong(bytes.group(1)) <= MAX_BYTES) {
            long length = Long.parseLong(bytes.group(1));
            return new Answer(HttpResponseStatus.OK, "application/octet-stream", new PatternContent(length));
        }
        Matcher status = STATUS.matcher(path);
        if (status.matches()) {
            HttpResponseStatus wanted = HttpResponseStatus.valueOf(Integer.parseInt(status.group(1)));
            return Answer.text(wanted, wanted + "\n");
        }
        return Answer.text(
                HttpResponseStatus.NOT_FOUND,
                "Not here. There are /, /bytes/N (0 up to " + MAX_BYTES + ") and /status/CODE (200 up to 599).\n");
    }
}
