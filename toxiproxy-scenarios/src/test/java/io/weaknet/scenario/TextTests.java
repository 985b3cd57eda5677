/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations and rates as people write them. */
class TextTests {

    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S, 250ms",
        "1.5s, PT1.5S, 1.5s",
        "2m, PT2M, 120s",
        "1h, PT1H, 3600s",
        "300us, PT0.0003S, 300us",
        "300µs, PT0.0003S, 300us",
        "1500us, PT0.0015S, 1.5ms",
        "7ns, PT0.000000007S, 7ns",
        "10 ms, PT0.01S, 10ms",
        "0ms, PT0S, 0ms",
        "0s, PT0S, 0ms",
        "1.000000001s, PT1.000000001S, 1.000000001s"
    })
    void durations(String text, Duration expected, String written) {
        assertThat(DurationText.parse(text)).contains(expected);
        assertThat(DurationText.format(expected)).isEqualTo(written);
        assertThat(DurationText.parse(written)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "120", "ms", "-5ms", "1,5s", "5 minutes", "1e3ms", "0.1ns", "999999999999h", "5MS"})
    void noDurations(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400kbit/s, 50000, 50kB/s",
        "1.6Mbit/s, 200000, 200kB/s",
        "50kB/s, 50000, 50kB/s",
        "1.5MB/s, 1500000, 1.5MB/s",
        "8 bit/s, 1, 1B/s",
        "100kbit/s, 12500, 12.5kB/s",
        "1Gbit/s, 125000000, 125MB/s",
        "100GB/s, 100000000000, 100GB/s",
        "0B/s, 0, 0B/s"
    })
    void rates(String text, long expected, String written) {
        assertThat(RateText.bytesPerSecond(text)).hasValue(expected);
        assertThat(RateText.format(expected)).isEqualTo(written);
        assertThat(RateText.bytesPerSecond(written)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "400", "7bit/s", "0.5B/s", "1kbps", "-8kbit/s", "8KB/s", "999999999999GB/s"})
    void noRates(String text) {
        assertThat(RateText.bytesPerSecond(text)).isEmpty();
    }
}
