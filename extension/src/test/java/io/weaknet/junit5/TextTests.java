/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers as people write them. */
class TextTests {

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
