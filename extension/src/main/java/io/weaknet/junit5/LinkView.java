/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.wire.WireConnection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws what a link saw, one line per connection, all on one time scale. */
final class LinkView {
    private static final int MAX_LINES = 6;
    private static final int WIDTH = 40;
    private static final char DIALLING = 'c';
    private static final char CLIENT_SILENT = '.';
    private static final char SERVER_SILENT = 'w';
    private static final char BYTES = '=';
    private static final String LEGEND =
            "# link: c dialling, . client silent, w waiting for the server, = bytes," + " F ended by FIN, R by RST\n";

    private final Duration begin;
    private final double nanosPerColumn;

    private LinkView(Duration begin, Duration end) {
        this.begin = begin;
        nanosPerColumn = Math.max(1, end.minus(begin).toNanos()) / (double) (WIDTH - 1);
    }

    static String draw(List<WireConnection> connections) {
        if (connections.isEmpty()) {
            return "link: no connection\n";
        }
        Duration begin = connections.get(0).accepted();
        Duration end = connections.stream()
                .map(LinkView::lastEvent)
                .max(Duration::compareTo)
                .orElse(begin);
        LinkView view = new LinkView(begin, end);
        StringBuilder text = new StringBuilder();
        connections.stream().limit(MAX_LINES).forEach(it -> text.append(view.line(it)));
        if (connections.size() > MAX_LINES) {
            text.append("link … ").append(connections.size() - MAX_LINES).append(" more connections\n");
        }
        return text.append(LEGEND).toString();
    }

    private String line(WireConnection it) {
        char[] bar = new char[WIDTH];
        Arrays.fill(bar, ' ');
        Duration last = lastEvent(it);
        fill(bar, CLIENT_SILENT, it.accepted(), last);
        fill(bar, DIALLING, it.accepted(), it.dialled().orElse(last));
        it.firstByteUp()
                .ifPresent(up -> fill(bar, SERVER_SILENT, up, it.firstByteDown().orElse(last)));
        it.firstByteDown()
                .ifPresent(down -> fill(bar, BYTES, down, it.lastByteDown().orElse(down)));
        it.ended()
                .ifPresent(ended -> bar[column(ended)] =
                        it.end().filter(how -> how.startsWith("RST")).isPresent() ? 'R' : 'F');
        return String.format(
                Locale.ROOT,
                "link #%-2d %6s +%-5s [%s]  %d B up, %d B down, %s%n",
                it.number(),
                millis(it.accepted().minus(begin)),
                millis(last.minus(it.accepted())),
                new String(bar),
                it.bytesUp(),
                it.bytesDown(),
                it.end().orElse("still open"));
    }

    private void fill(char[] bar, char mark, Duration from, Duration to) {
        Arrays.fill(bar, column(from), column(to) + 1, mark);
    }

    private int column(Duration time) {
        return (int) Math.min(WIDTH - 1, Math.max(0, time.minus(begin).toNanos() / nanosPerColumn));
    }

    private static Duration lastEvent(WireConnection it) {
        return List.of(it.dialled(), it.lastByteUp(), it.lastByteDown(), it.ended()).stream()
                .flatMap(Optional::stream)
                .max(Duration::compareTo)
                .orElse(it.accepted());
    }

    private static String millis(Duration time) {
        return String.valueOf(time.toMillis());
    }
}
