/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.wire;

import java.time.Duration;
import java.util.Locale;

/** A connection as a timeline for people. */
final class WireText {
    private WireText() {}

    static String of(WireConnection connection) {
        StringBuilder text = new StringBuilder();
        text.append('#')
                .append(connection.number())
                .append(" at ")
                .append(millis(connection.accepted()))
                .append(" ms: ")
                .append(connection.bytesUp())
                .append(" B up, ")
                .append(connection.bytesDown())
                .append(" B down, ")
                .append(connection.end().orElse("still open"))
                .append('\n');
        for (WireEvent event : connection.events()) {
            Duration since = event.at().minus(connection.accepted());
            text.append(String.format(Locale.ROOT, "  +%9s  %s\n", millis(since), event.text()));
        }
        if (connection.droppedEvents() > 0) {
            text.append("  … ").append(connection.droppedEvents()).append(" more events dropped\n");
        }
        return text.toString();
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e6);
    }
}
