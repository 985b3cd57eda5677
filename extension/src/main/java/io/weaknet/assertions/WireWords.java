/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.assertions;

import io.weaknet.wire.Actor;
import io.weaknet.wire.WireCapture;
import io.weaknet.wire.WireConnection;
import io.weaknet.wire.WireEvent;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the wire saw, in words, for the messages of the assertions. */
final class WireWords {
    private static final int MOST = 3;

    private WireWords() {}

    static long count(WireCapture seen) {
        return seen.connections().size() + seen.droppedConnections();
    }

    static String connections(long count) {
        return count + (count == 1 ? " connection" : " connections");
    }

    static String bytes(WireCapture seen) {
        long up = seen.connections().stream().mapToLong(WireConnection::bytesUp).sum();
        long down =
                seen.connections().stream().mapToLong(WireConnection::bytesDown).sum();
        return up + " bytes came from clients and " + down + " from the server";
    }

    static Stream<WireEvent.ClientHello> hellos(WireCapture seen) {
        return seen.connections().stream().flatMap(it -> it.clientHello().stream());
    }

    static String whatHellos(WireCapture seen) {
        String names = hellos(seen)
                .map(hello -> hello.serverName().map(name -> "for " + name).orElse("without a server name"))
                .distinct()
                .limit(MOST)
                .collect(Collectors.joining(", one "));
        return names.isEmpty() ? "there was none" : "there was one " + names;
    }

    static boolean isEndedBy(WireConnection connection, Actor actor) {
        return connection.ending().filter(end -> actor.equals(by(end))).isPresent();
    }

    private static @Nullable Actor by(WireEvent end) {
        if (end instanceof WireEvent.Fin fin) {
            return fin.by();
        }
        return end instanceof WireEvent.Rst rst ? rst.by() : null;
    }

    /** How some of the connections ended. */
    static String ends(WireCapture seen, Predicate<WireConnection> which) {
        String ends = seen.connections().stream()
                .filter(which)
                .limit(MOST)
                .map(it -> "#" + it.number() + ": " + it.end().orElse("still open"))
                .collect(Collectors.joining(", "));
        return ends.isEmpty() ? "there was no connection" : ends;
    }
}
