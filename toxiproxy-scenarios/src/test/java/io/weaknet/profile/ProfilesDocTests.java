/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.profile;

import io.weaknet.link.BackendKind;
import io.weaknet.link.Upstream;
import io.weaknet.testsupport.GeneratedDoc;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProfilesDocTests {
    private static final long NANOS_PER_MILLI = 1_000_000;

    @Test
    void theFileSaysWhatTheCodeSays() throws Exception {
        StringBuilder text = new StringBuilder("""
                # Profiles

                Made from the code by `ProfilesDocTests`; do not edit. Rates in kbit/s of 1000 bits, for each connection; delays in ms,
                **one-way** for each direction (a published round trip is split in halves); loss in percent of packets.

                | profile | down / up | delay down / up | round trip | loss down / up | without a network | DNS late | basis | backends |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        Arrays.stream(Profile.values()).forEach(profile -> row(text, profile));
        text.append("\n## Sources\n\n");
        Arrays.stream(Profile.values())
                .collect(Collectors.groupingBy(
                        Profile::source,
                        java.util.LinkedHashMap::new,
                        Collectors.mapping(profile -> "`" + profile.name() + "`", Collectors.joining(", "))))
                .forEach((source, names) -> text.append("- ")
                        .append(names)
                        .append(": ")
                        .append(source)
                        .append(".\n"));
        text.append(
                "\n## In a test\n\n`@OnNetwork(Profile.NLC_WIFI)` puts a test, or all of a class, on a network; some have an annotation of their"
                        + " own:\n`@Edge`, `@Slow3G`, `@Fast3G`, `@Lte`, `@Subway`, `@Lift`, `@InFlight`, `@CrowdedStadium`, `@MovingTrain`."
                        + " A condition beside it\ntakes the place of those of its kind: `@Slow3G @PacketLoss(\"2%\")` is Slow 3G with loss."
                        + "\n`@WeakNetworkTest(profiles = {EDGE, LTE})` runs a test on each.\n"
                        + "\n## Your own\n\nA profile is JSON on the class path, for `@WeakNetworkTest(profileFiles = …)` and"
                        + " `NetworkProfile.fromJson`; in code it is derived:\n`Profile.THREE_G.network().with(Conditions.packetLoss(0.02)).named(\"3G, 2 % loss\")`, for the `onNetwork` of a\n`WeakNetworkExtension`, or from a static method that `@WeakNetworkTest(profileMethods = …)` names; its `conditions()` may stand in a `Timeline`.\n[conditions.md](conditions.md) has the types; the Javadoc of each record in `io.weaknet.scenario` its\nfields, of which those with a default may be left out.\n\n```json\n");
        text.append(Profile.SLOW_3G.network().named("Office VPN").toJson()).append("```\n");
        GeneratedDoc.check("profiles.md", text.toString(), ProfilesDocTests.class);
    }

    private static void row(StringBuilder text, Profile profile) {
        Line line = profile.line();
        String backends = Arrays.stream(BackendKind.values())
                .filter(kind -> profile.conditions().stream()
                        .allMatch(each ->
                                BackendKind.ableTo(each, new Upstream.BuiltIn()).contains(kind)))
                .map(BackendKind::label)
                .collect(Collectors.joining(", "));
        text.append("| `%s` %s | %s / %s | %s / %s | %s | %s / %s | %s | %s | %s | %s |\n"
                .formatted(
                        profile.name(),
                        profile.title(),
                        kilobits(line.down()),
                        kilobits(line.up()),
                        delay(line.delayDown(), line.jitter()),
                        delay(line.delayUp(), line.jitter()),
                        millis(line.roundTrip()),
                        percent(line.lossDown()),
                        percent(line.lossUp()),
                        gaps(line),
                        line.dns().isZero() ? "–" : millis(line.dns()),
                        profile.network().basis().name().toLowerCase(java.util.Locale.ROOT),
                        backends));
    }

    private static String gaps(Line line) {
        if (line.outage().isZero()) {
            return "–";
        }
        return line.outage().equals(line.period())
                ? "always"
                : millis(line.outage()) + " of every " + millis(line.period());
    }

    private static String kilobits(long bytes) {
        return bytes == 0 ? "no limit" : plain(BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(125)));
    }

    private static String delay(Duration delay, Duration jitter) {
        return millis(delay) + (jitter.isZero() ? "" : " ±" + millis(jitter));
    }

    private static String millis(Duration time) {
        return plain(BigDecimal.valueOf(time.toNanos()).divide(BigDecimal.valueOf(NANOS_PER_MILLI)));
    }

    private static String percent(double share) {
        return plain(BigDecimal.valueOf(share).movePointRight(2));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
