/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which path gets which answer. */
final class Routes {
    static final long MAX_BYTES = 1_000_000_000;

    private static final long MAX_MILLIS = 60_000;
    private static final long DEFAULT_MILLIS = 1000;

    private static final Pattern BYTES = Pattern.compile("/(bytes|chunked)/(\\d{1,10})");
    private static final Pattern EVENTS = Pattern.compile("/events(?:/(\\d{1,5}))?");
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
        if (bytes.matches() && Long.parseLong(bytes.group(2)) <= MAX_BYTES) {
            long length = Long.parseLong(bytes.group(2));
            return Answer.bytes(new PatternContent(length), bytes.group(1).equals("chunked"));
        }
        Matcher events = EVENTS.matcher(path);
        if (events.matches()) {
            long millis = events.group(1) == null ? DEFAULT_MILLIS : Long.parseLong(events.group(1));
            if (millis >= 1 && millis <= MAX_MILLIS) {
                return Answer.events(Duration.ofMillis(millis));
            }
        }
        Matcher status = STATUS.matcher(path);
        if (status.matches()) {
            HttpResponseStatus wanted = HttpResponseStatus.valueOf(Integer.parseInt(status.group(1)));
            return Answer.text(wanted, wanted + "\n");
        }
        return Answer.text(
                HttpResponseStatus.NOT_FOUND,
                "Not here. There are /, /bytes/N and /chunked/N (0 up to " + MAX_BYTES
                        + "), /status/CODE (200 up to 599), /events and /events/MILLIS (1 up to " + MAX_MILLIS
                        + ").\n");
    }
}
