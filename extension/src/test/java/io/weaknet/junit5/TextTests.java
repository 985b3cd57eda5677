/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations, rates and servers as people write them. */
class TextTests {

    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "1.5s, PT1.5S",
        "2m, PT2M",
        "1h, PT1H",
        "300us, PT0.0003S",
        "300µs, PT0.0003S",
        "7ns, PT0.000000007S",
        "10 ms, PT0.01S",
        "0ms, PT0S"
    })
    void durations(String text, Duration expected) {
        assertThat(DurationText.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "120", "ms", "-5ms", "1,5s", "5 minutes", "1e3ms", "0.1ns", "999999999999h", "5MS"})
    void noDurations(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400kbit/s, 50", "1.6Mbit/s, 200", "50kB/s, 50", "2MB/s, 2000", "8 kbit/s, 1"})
    void rates(String text, long expected) {
        assertThat(RateText.kilobytesPerSecond(text)).isEqualTo(OptionalLong.of(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "400", "100kbit/s", "1kbps", "-8kbit/s", "8KB/s"})
    void noRates(String text) {
        assertThat(RateText.kilobytesPerSecond(text)).isEmpty();
    }

    @Test
    void servers() {
        assertThat(HostPort.parse("localhost:8443")).contains(new HostPort("localhost", 8443));
        assertThat(HostPort.parse("[::1]:80")).contains(new HostPort("::1", 80));
        assertThat(Optional.of("a.b:65535").flatMap(HostPort::parse)).contains(new HostPort("a.b", 65535));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "localhost:",
                ":80",
                "localhost:0",
                "localhost:65536",
                "::1:80",
                "http://a:80",
                "a:80/x"
            })
    void noServers(String text) {
        assertThat(HostPort.parse(text)).isEmpty();
    }
}
