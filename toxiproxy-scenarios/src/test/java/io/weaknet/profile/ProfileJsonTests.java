/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.Direction;
import io.weaknet.scenario.Scenario;
import io.weaknet.scenario.When;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileJsonTests {
    @Test
    void isWrittenAsPeopleWouldWriteIt() {
        NetworkProfile profile = new NetworkProfile(
                "Office VPN",
                Basis.MEASURED,
                "our monitoring, May",
                List.of(Conditions.latency(Duration.ofMillis(60), Duration.ofMillis(20), Direction.UPSTREAM)));
        assertThat(profile.toJson()).isEqualTo("""
                {
                  "weaknet": 1,
                  "profile": "Office VPN",
                  "basis": "measured",
                  "source": "our monitoring, May",
                  "conditions": [
                    {
                      "type": "latency",
                      "latency": "60ms",
                      "jitter": "20ms",
                      "distribution": "uniform",
                      "direction": "upstream"
                    }
                  ]
                }
                """);
    }

    @Test
    void whatIsLeftOutTakesItsDefault() {
        assertThat(NetworkProfile.fromJson("""
                {"weaknet": 1, "profile": "mine", "conditions": [{"type": "latency", "latency": "20ms"}]}"""))
                .isEqualTo(new NetworkProfile(
                        "mine", Basis.JUDGEMENT, "not given", List.of(Conditions.latency(Duration.ofMillis(20)))));
    }

    @Test
    void aScenarioComesBackWithItsSeed() {
        Scenario scenario = new Scenario(
                List.of(Conditions.latency(Duration.ofMillis(20)).when(When.from(Duration.ofSeconds(2)))),
                Long.MIN_VALUE);
        assertThat(ProfileJson.readScenario(ProfileJson.write(scenario))).isEqualTo(scenario);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '\0', textBlock = """
            [] ~ $: no object. Write { … }.
            {"weaknet": 1 ~ no JSON: End of input
            {"weaknet": 1, "weaknet": 1} ~ $.weaknet: it stands there twice. Remove one.
            {"weaknet": 1, "profile": null} ~ $.profile: null. Remove the field, or give it a value.
            {"weaknet": 1} x ~ no JSON:
            {"weaknet": 2} ~ weaknet: 2 is no version that is known. Write "weaknet": 1.
            {"profile": "a"} ~ weaknet: missing. Write "weaknet": 1.
            {"weaknet": 1, "profiles": []} ~ profiles: unknown. Remove it, or write one of basis, conditions, profile, source, weaknet.
            {"weaknet": 1, "conditions": []} ~ profile: missing. Add it as text.
            {"weaknet": 1, "profile": 3, "conditions": []} ~ profile: 3 is not a text. Put it in quotes.
            {"weaknet": 1, "profile": " ", "conditions": []} ~ profile: it is blank. Write a name.
            {"weaknet": 1, "profile": "a"} ~ conditions: missing, or no list.
            {"weaknet": 1, "profile": "a", "basis": "guess", "conditions": []} ~ basis: "guess" is unknown. Write one of published,
            {"weaknet": 1, "profile": "a", "conditions": [3]} ~ conditions[0]: no object.
            {"weaknet": 1, "profile": "a", "conditions": [{"type": "lag"}]} ~ conditions[0]: `type`: "lag" is unknown. Write one of
            {"weaknet": 1, "profile": "a", "conditions": [{"type": "latency", "latency": "25h"}]} ~ conditions[0]: latency: 25h (expected:
            """)
    void whatCannotBeReadIsToldWithPathRuleAndRemedy(String text, String message) {
        assertThatThrownBy(() -> NetworkProfile.fromJson(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aWrongSeedIsTold() {
        assertThatThrownBy(() -> ProfileJson.readScenario("{\"weaknet\": 1, \"seed\": \"x\", \"conditions\": []}"))
                .hasMessageStartingWith("seed: \"x\" is not a whole number of 64 bits.");
    }
}
