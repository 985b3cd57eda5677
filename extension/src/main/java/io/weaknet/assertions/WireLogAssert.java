/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.assertions;

import io.weaknet.link.WireLog;
import io.weaknet.scenario.Condition;
import io.weaknet.wire.Actor;
import io.weaknet.wire.Peer;
import io.weaknet.wire.Weakness;
import io.weaknet.wire.WireCapture;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what a link saw on the wire. Each looks once, unless {@link #waitingAtMost} lets it wait. */
public final class WireLogAssert extends AbstractAssert<WireLogAssert, WireLog> {
    private Duration patience = Duration.ZERO;

    WireLogAssert(WireLog actual) {
        super(actual, WireLogAssert.class);
    }

    /**
     * Lets the assertions that follow wait for what they expect: what a client does as its last reaches the link a little
     * after the client has gone on.
     *
     * <pre><code class='java'>
     * client.close();
     * assertThat(wire).waitingAtMost(ofSeconds(5)).endedBy(Peer.CLIENT);
     * </code></pre>
     *
     * @param bound how long each of them may wait
     * @return this
     */
    public WireLogAssert waitingAtMost(Duration bound) {
        patience = bound;
        return this;
    }

    /**
     * Verifies that a byte passed, in either direction.
     *
     * <pre><code class='java'>
     * assertThat(used).hasTraffic();   // passes
     * assertThat(unused).hasTraffic(); // fails: expected traffic on the link, but no byte passed on 1 connection
     * </code></pre>
     *
     * @return this
     * @throws AssertionError if none did
     */
    public WireLogAssert hasTraffic() {
        return check(
                WireCapture::anyTraffic,
                seen -> "expected traffic on the link, but no byte passed on "
                        + WireWords.connections(WireWords.count(seen)));
    }

    /**
     * Verifies that no byte passed; a connection without any does not matter.
     *
     * <pre><code class='java'>
     * assertThat(unused).hasNoTraffic(); // passes
     * assertThat(used).hasNoTraffic();   // fails: expected no traffic on the link, but 690 bytes came from clients and …
     * </code></pre>
     *
     * @return this
     * @throws AssertionError if one did
     */
    public WireLogAssert hasNoTraffic() {
        return check(
                seen -> !seen.anyTraffic(),
                seen -> "expected no traffic on the link, but " + WireWords.bytes(seen) + " on "
                        + WireWords.connections(WireWords.count(seen)));
    }

    /**
     * Verifies how many connections the link saw.
     *
     * <pre><code class='java'>
     * assertThat(wire).hasConnections(1); // passes
     * assertThat(wire).hasConnections(3); // fails: expected 3 connections, but there was 1 (-2)
     * </code></pre>
     *
     * @param count how many
     * @return this
     * @throws AssertionError if there were more or fewer
     */
    public WireLogAssert hasConnections(int count) {
        return check(seen -> WireWords.count(seen) == count, seen -> {
            long was = WireWords.count(seen);
            return "expected " + WireWords.connections(count) + ", but there " + (was == 1 ? "was " : "were ") + was
                    + " (" + (was > count ? "+" : "") + (was - count) + ")";
        });
    }

    /**
     * Verifies that a client asked for a name in its TLS ClientHello (SNI).
     *
     * <pre><code class='java'>
     * assertThat(wire).sawClientHello("localhost"); // passes
     * assertThat(wire).sawClientHello("shop.test"); // fails: expected a ClientHello for shop.test, but there was one for localhost
     * </code></pre>
     *
     * @param serverName the name, without regard to case
     * @return this
     * @throws AssertionError if none did
     */
    public WireLogAssert sawClientHello(String serverName) {
        return check(
                seen -> WireWords.hellos(seen).anyMatch(hello -> hello.serverName()
                        .filter(serverName::equalsIgnoreCase)
                        .isPresent()),
                seen -> "expected a ClientHello for " + serverName + ", but " + WireWords.whatHellos(seen));
    }

    /**
     * Verifies that a peer ended every connection, by FIN or RST, and that there was one.
     *
     * <pre><code class='java'>
     * assertThat(wire).endedBy(Peer.CLIENT);   // passes
     * assertThat(wire).endedBy(Peer.UPSTREAM); // fails: expected upstream to end every connection, but #1: FIN by client
     * </code></pre>
     *
     * @param peer the peer
     * @return this
     * @throws AssertionError if there was no connection, or one is open or was ended by somebody else
     */
    public WireLogAssert endedBy(Peer peer) {
        return endedBy((Actor) peer);
    }

    /**
     * Verifies that a condition ended every connection, by FIN or RST, and that there was one.
     *
     * <pre><code class='java'>
     * assertThat(wire).endedBy(reset);   // passes
     * assertThat(wire).endedBy(latency); // fails: expected Latency[…] to end every connection, but #1: RST by ConnectionReset[…]
     * </code></pre>
     *
     * @param condition the condition
     * @return this
     * @throws AssertionError if there was no connection, or one is open or was ended by somebody else
     */
    public WireLogAssert endedBy(Condition condition) {
        return endedBy(new Weakness(condition.describe()));
    }

    private WireLogAssert endedBy(Actor actor) {
        return check(
                seen -> !seen.connections().isEmpty()
                        && seen.connections().stream().allMatch(it -> WireWords.isEndedBy(it, actor)),
                seen -> "expected " + actor.text() + " to end every connection, but "
                        + WireWords.ends(seen, it -> !WireWords.isEndedBy(it, actor)));
    }

    private WireLogAssert check(Predicate<WireCapture> expected, Function<WireCapture, String> otherwise) {
        isNotNull();
        if (actual.await(expected, patience)) {
            return this;
        }
        WireCapture seen = actual.capture();
        String waited = patience.isZero() ? "" : " (waited " + patience.toMillis() + " ms)";
        throw failure("%s", otherwise.apply(seen) + waited + "\n\n" + seen.describe());
    }
}
