/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.link.ConnectionRecord;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws what a link saw, one line per connection. */
final class LinkView {
    private static final int MAX_LINES = 8;

    private LinkView() {}

    static String draw(List<ConnectionRecord> connections) {
        if (connections.isEmpty()) {
            return "   link: no connection\n";
        }
        StringBuilder text = new StringBuilder(
                "   link  accepted  dialled  first up  first down  last down      ended" + "   bytes up/down   end\n");
        connections.stream().limit(MAX_LINES).forEach(it -> text.append(line(it)));
        if (connections.size() > MAX_LINES) {
            text.append("         … ").append(connections.size() - MAX_LINES).append(" more connections\n");
        }
        return text.toString();
    }

    private static String line(ConnectionRecord it) {
        return String.format(
                        Locale.ROOT,
                        "   #%-4d %8s %8s  %8s    %8s   %8s   %8s   %13s   %s",
                        it.number(),
                        millis(Optional.of(it.accepted())),
                        millis(it.dialled()),
                        millis(it.firstByteUp()),
                        millis(it.firstByteDown()),
                        millis(it.lastByteDown()),
                        millis(it.ended()),
                        it.bytesUp() + "/" + it.bytesDown(),
                        it.end().orElse("open"))
                + "\n";
    }

    private static String millis(Optional<Duration> time) {
        return time.map(it -> String.format(Locale.ROOT, "%.1f ms", it.toNanos() / 1e6))
                .orElse("-");
    }
}
