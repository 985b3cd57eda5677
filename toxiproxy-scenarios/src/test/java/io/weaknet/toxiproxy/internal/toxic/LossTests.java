/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weaknet.scenario.LossModel;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The attributes of the fault: what may be left out, and what is refused, in the words of the API. */
class LossTests {
    @Test
    void allIsLostInTheBadStateAndNothingOutsideUnlessItIsSaid() {
        assertThat(FaultType.LOSS.settings(Map.of("loss", "5%", "model", "gilbert_elliott_packets", "burst", "4")))
                .isEqualTo(new Loss(
                        0.05,
                        LossModel.GILBERT_ELLIOTT_PACKETS,
                        4,
                        Duration.ZERO,
                        1,
                        0,
                        Duration.ofNanos(50_000),
                        true));
        var given = Map.of(
                "loss", "5%",
                "model", "gilbert_elliott_time",
                "bad_time", "80ms",
                "loss_when_bad", "70%",
                "loss_when_good", "0.1%");
        assertThat(FaultType.LOSS.settings(given).attributes()).containsAllEntriesOf(given);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bernoulli|0|0ms|70%|0%|attributes.loss_when_bad: 70% (expected: 100%, for \"bernoulli\"; only",
                "gilbert_elliott_packets|4|0ms|5%|0%|attributes.loss_when_bad: 5% (expected: 5.5555556% up to 100%,",
                "gilbert_elliott_packets|4|0ms|70%|6%|attributes.loss_when_good: 6% (expected: 0% up to 5%, the mean loss)",
                "gilbert_elliott_packets|4|0ms|70|0%|attributes.loss_when_bad: \"70\" (expected: a share from 0% to 100% with",
                "gilbert_elliott_packets|4|0ms|101%|0%|attributes.loss_when_bad: \"101%\" (expected: a share from 0% to 100% with",
                "gilbert_elliott_packets|0|0ms|70%|0%|attributes.burst: 0 (expected: 1 up to 10000 packets",
                "gilbert_elliott_time|0|0ms|70%|0%|attributes.bad_time: PT0S (expected: above 0 up to 1 hour, for"
            })
    void whatIsWrongIsToldWithItsName(
            String model, String burst, String badTime, String bad, String good, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultType.LOSS.settings(Map.of(
                        "loss", "5%",
                        "model", model,
                        "burst", burst,
                        "bad_time", badTime,
                        "loss_when_bad", bad,
                        "loss_when_good", good)))
                .withMessageStartingWith(message)
                .withMessageEndingWith("; correct it");
    }
}
