/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.link.Evidence;
import io.weaknet.scenario.BadCertificate;
import io.weaknet.scenario.CertificateDefect;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Flapping;
import io.weaknet.scenario.OcspTrouble;
import io.weaknet.scenario.PacketLoss;
import io.weaknet.scenario.SilentEvents;
import io.weaknet.scenario.StaleKeepAlive;
import io.weaknet.scenario.Timed;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What to look at if a condition never fired, for those that need more of a client than a connection with some bytes. */
final class UnfiredHints {
    private static final String LATER = "did the test last until it began?";
    private static final String REVOCATION =
            "does the client check revocation? Most do so only if they are told to (Javadoc of OcspTrouble)";
    private static final List<Hint> HINTS = List.of(
            Hint.of(Timed.class, it -> !it.when().from().isZero(), LATER),
            Hint.of(Flapping.class, it -> !it.after().isZero(), LATER),
            Hint.of(PacketLoss.class, it -> it.share() == 0, "a share of 0% loses nothing"),
            Hint.of(
                    PacketLoss.class,
                    it -> it.share() > 0,
                    "no packet was lost by chance: send more, or pin another seed"),
            Hint.of(OcspTrouble.class, it -> true, REVOCATION),
            Hint.of(BadCertificate.class, it -> it.defect() == CertificateDefect.REVOKED, REVOCATION),
            Hint.of(
                    StaleKeepAlive.class,
                    it -> it.after().isEmpty(),
                    "did the client send a second request on a connection? The first is always answered"),
            Hint.of(
                    StaleKeepAlive.class,
                    it -> it.after().isPresent(),
                    "was a connection still open and without a next request that long after a response?"),
            Hint.of(
                    SilentEvents.class,
                    it -> true,
                    "did the client request /events, and read on until all events before the silence had come?"));

    private UnfiredHints() {}

    /** The hints for these conditions, each behind a semicolon; empty if there is none. */
    static String of(List<Evidence> unfired) {
        return HINTS.stream()
                .filter(hint -> unfired.stream().map(Evidence::condition).anyMatch(hint::concerns))
                .map(hint -> "; " + hint.text())
                .distinct()
                .collect(Collectors.joining());
    }

    private record Hint(Predicate<Condition> concerned, String text) {
        static <C extends Condition> Hint of(Class<C> kind, Predicate<C> more, String text) {
            return new Hint(it -> kind.isInstance(it) && more.test(kind.cast(it)), text);
        }

        /** A condition that is limited in time needs of the client what it needs without. */
        boolean concerns(Condition condition) {
            return concerned.test(condition) || (condition instanceof Timed timed && concerned.test(timed.condition()));
        }
    }
}
