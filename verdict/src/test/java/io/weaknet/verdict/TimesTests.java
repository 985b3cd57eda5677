/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import static io.weaknet.verdict.ReportBuilder.ms;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.probe.Interval;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTests {

    @ParameterizedTest
    @CsvSource({
        "1240000000, 1240 ms",
        "1239500000, 1240 ms",
        "1239499999, 1239 ms",
        "3600000000000, 3600000 ms",
        "10000000, 10 ms",
        "9960000, 10 ms",
        "9940000, 9.9 ms",
        "5000000, 5 ms",
        "400000, 0.4 ms",
        "100000, 0.1 ms",
        "42000, 0.04 ms",
        "1, 0.000001 ms",
        "0, 0 ms",
        "-80000000, -80 ms",
        "-100000, -0.1 ms",
    })
    void areWholeMillisecondsFromTenUpAndFractionsBelow(long nanos, String text) {
        assertThat(Times.text(Duration.ofNanos(nanos))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "199.9,      200, 199.9 ms",
        "200.04,     200, 200.04 ms",
        "200.000001, 200, 200.000001 ms",
        "200,        200, 200 ms",
        "120,        200, 120 ms",
        "0.44,       0.4, 0.44 ms",
        "100.3,      100, 100.3 ms",
    })
    void areToldApartFromWhatTheyAreComparedWith(double time, double other, String text) {
        assertThat(Times.textBeside(ms(time), ms(other))).isEqualTo(text);
    }

    @Test
    void areSignedAsDifferences() {
        assertThat(Times.difference(ms(440))).isEqualTo("+440 ms");
        assertThat(Times.difference(ms(-80))).isEqualTo("-80 ms");
    }

    @Test
    void standInIntervals() {
        assertThat(Times.text(new Interval(ms(200), ms(400)))).isEqualTo("200 … 400 ms");
        assertThat(Times.text(new Interval(ms(0.4), ms(0.4)))).isEqualTo("0.4 ms");
    }
}
