/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.Bandwidth;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.Direction;
import io.weaknet.scenario.Latency;
import io.weaknet.scenario.PacketLoss;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProfileTests {
    private static final double NANOS_PER_MILLI = 1e6;

    @ParameterizedTest
    @CsvFileSource(resources = "published.csv")
    void theFiguresAreThoseThatArePublished(
            Profile profile, String down, String up, String kind, String delays, String loss) {
        assertThat(kilobits(profile, Direction.DOWNSTREAM)).isEqualTo(number(down));
        assertThat(kilobits(profile, Direction.UPSTREAM)).isEqualTo(number(up));
        double[] expected = kind.equals("rtt")
                ? new double[] {number(delays) / 2, number(delays) / 2}
                : Arrays.stream(delays.split("\\+"))
                        .mapToDouble(ProfileTests::number)
                        .toArray();
        assertThat(delay(profile, Direction.DOWNSTREAM)).isEqualTo(expected[0]);
        assertThat(delay(profile, Direction.UPSTREAM)).isEqualTo(expected[1]);
        double[] shares = Arrays.stream(loss.split("/"))
                .mapToDouble(each -> number(each) / 100)
                .toArray();
        assertThat(loss(profile, Direction.DOWNSTREAM)).isEqualTo(shares[0]);
        assertThat(loss(profile, Direction.UPSTREAM)).isEqualTo(shares[1]);
    }

    private static double number(String text) {
        return text.equals("-") ? 0 : Double.parseDouble(text);
    }

    private static double kilobits(Profile profile, Direction direction) {
        return sum(
                profile,
                Bandwidth.class,
                each -> each.direction() == direction ? each.bytesPerSecond() * 8 / 1000.0 : 0);
    }

    private static double delay(Profile profile, Direction direction) {
        return sum(
                profile,
                Latency.class,
                each -> each.direction() == direction ? each.latency().toNanos() / NANOS_PER_MILLI : 0);
    }

    private static double loss(Profile profile, Direction direction) {
        return sum(
                profile, PacketLoss.class, each -> each.direction().orElse(direction) == direction ? each.share() : 0);
    }

    private static <C extends Condition> double sum(Profile profile, Class<C> kind, ToDoubleFunction<C> value) {
        return profile.conditions().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .mapToDouble(value)
                .sum();
    }

    @Test
    void whatIsNotInThePublishedTableIsMarkedAsOurs() {
        Set<Profile> ours = EnumSet.of(Profile.LIFT, Profile.CROWDED_STADIUM, Profile.MOVING_TRAIN);
        assertThat(ours).noneMatch(profile -> profile.network().basis() == Basis.PUBLISHED);
        assertThat(EnumSet.complementOf(EnumSet.copyOf(ours)))
                .allMatch(profile -> profile.network().basis() == Basis.PUBLISHED);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void everyProfileSaysItsSourceAndComesBackFromJsonAsItWas(Profile profile) {
        NetworkProfile network = profile.network();
        assertThat(network.source()).isNotBlank();
        assertThat(network.conditions()).isNotEmpty();
        assertThat(NetworkProfile.fromJson(network.toJson())).isEqualTo(network);
    }

    @Test
    void aProfileIsDerivedFromAnother() {
        NetworkProfile slow = Profile.SLOW_3G.network();
        NetworkProfile derived = slow.without(Latency.class)
                .with(Conditions.latency(Duration.ofSeconds(1)))
                .named("Slow 3G by satellite");

        assertThat(derived.name()).isEqualTo("Slow 3G by satellite");
        assertThat(derived.basis()).isEqualTo(Basis.DERIVED);
        assertThat(derived.source()).startsWith("derived from Slow 3G (WebPageTest");
        assertThat(derived.conditions().stream().map(Condition::describe))
                .containsExactly(
                        "Bandwidth[50 kB/s, upstream]",
                        "Bandwidth[50 kB/s, downstream]",
                        "Latency[1000 ms, downstream]");
        assertThat(slow.conditions()).hasSize(4);
    }

    @Test
    void lossOnANetworkKnowsItsRoundTrip() {
        Duration roundTrip = Duration.ofMillis(300);
        NetworkProfile lossy = Profile.THREE_G.network().with(Conditions.packetLoss(0.02));
        assertThat(lossy.conditions())
                .filteredOn(PacketLoss.class::isInstance)
                .allSatisfy(loss -> assertThat(((PacketLoss) loss).rtt()).isEqualTo(roundTrip))
                .hasSize(1);
        NetworkProfile tunnel = Profile.THREE_G
                .network()
                .replacing(java.util.List.of(Conditions.outage(Duration.ofSeconds(3))
                        .when(io.weaknet.scenario.When.from(Duration.ofSeconds(1)))));
        assertThat(tunnel.conditions()).last().satisfies(last -> {
            Condition outage = ((io.weaknet.scenario.Timed) last).condition();
            assertThat(((io.weaknet.scenario.Outage) outage).rtt()).isEqualTo(roundTrip);
        });
    }

    @Test
    void conditionsTakeThePlaceOfThoseOfTheirKind() {
        NetworkProfile network = Profile.LTE.network();
        assertThat(network.replacing(java.util.List.of())).isSameAs(network);
        assertThat(network.replacing(java.util.List.of(Conditions.latency(Duration.ofSeconds(1))))
                        .conditions())
                .hasSize(3)
                .filteredOn(Latency.class::isInstance)
                .containsExactly(Conditions.latency(Duration.ofSeconds(1)));
    }
}
