/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.link.WeakLink;
import io.weaknet.wire.WireConnection;
import io.weaknet.wire.WireEvent;
import java.util.List;

/** Servers that a link could not connect to. Its client then sees no more than that its connection ends. */
final class DialFailures {
    private DialFailures() {}

    /**
     * Why the client of a test that failed may have got no answer.
     *
     * @return the reason behind a semicolon; empty if it is not that
     */
    static String hint(TestSession session) {
        return session.openLink()
                .map(WeakLink::connections)
                .map(DialFailures::hint)
                .orElse("");
    }

    /**
     * The same for connections of a link.
     *
     * @return the reason behind a semicolon; empty if the server was always reached
     */
    static String hint(List<WireConnection> connections) {
        return connections.stream()
                .flatMap(each -> each.events(WireEvent.DialFailed.class))
                .findFirst()
                .map(failed -> "; the link could not connect to its server: " + failed.reason())
                .orElse("");
    }
}
