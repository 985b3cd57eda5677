/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flags as Go reads them. */
class FlagsTests {
    @Test
    void withoutFlagsTheDefaultsAreThoseOfTheOriginal() throws Exception {
        var flags = Flags.parse();
        assertThat(flags.host()).isEqualTo("localhost");
        assertThat(flags.port()).isEqualTo(8474);
        assertThat(flags.config()).isEmpty();
        assertThat(flags.seed()).isEmpty();
        assertThat(flags.proxyMetrics()).isFalse();
        assertThat(flags.runtimeMetrics()).isFalse();
    }

    @Test
    void valuesFollowOrAreJoinedAndHyphensAreOneOrTwo() throws Exception {
        var flags = Flags.parse(
                "-host", "h", "--port=1", "-config=a=b", "--seed", "-3", "-proxy-metrics", "--runtime-metrics=true");
        assertThat(flags.host()).isEqualTo("h");
        assertThat(flags.port()).isEqualTo(1);
        assertThat(flags.config()).contains(Path.of("a=b"));
        assertThat(flags.seed()).hasValue(-3);
        assertThat(flags.proxyMetrics()).isTrue();
        assertThat(flags.runtimeMetrics()).isTrue();
        assertThat(Flags.parse("-proxy-metrics=false").proxyMetrics()).isFalse();
        assertThat(Flags.parse("-seed=0x10").seed()).hasValue(16);
        assertThat(Flags.parse("-port=1", "-port=2").port()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-port|-port: no value (expected: -port VALUE)",
                "-port=|-port:  (expected: 0..65535)",
                "-port=65536|-port: 65536 (expected: 0..65535)",
                "-port=-1|-port: -1 (expected: 0..65535)",
                "-port=http|-port: http (expected: 0..65535)",
                "-seed=9223372036854775808|-seed: 9223372036854775808 (expected: -2^63..2^63-1)",
                "-version=maybe|-version: maybe (expected: true or false)",
                "-verbose|unknown flag: -verbose",
                "---port=1|unknown flag: ---port=1",
                "serve|unexpected argument: serve (expected: flags only)",
                "-|unexpected argument: - (expected: flags only)",
            })
    void whatIsWrongIsSaidInOneLine(String argument, String message) {
        assertThatThrownBy(() -> Flags.parse(argument))
                .isInstanceOf(UsageException.class)
                .hasMessage(message + "; -help lists the flags");
    }
}
