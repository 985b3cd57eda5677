/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.link.BackendKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Where the settings of a backend come from, and what is refused. */
class BackendParametersTests {

    @Test
    void embeddedIsTheDefault() {
        assertThat(parameters(Map.of(), Map.of()).kind()).isEqualTo(BackendKind.EMBEDDED);
        assertThat(parameters(Map.of(), Map.of("WEAKNET_BACKEND", " ")).kind()).isEqualTo(BackendKind.EMBEDDED);
    }

    @Test
    void aConfigurationParameterIsStrongerThanTheEnvironment() {
        Map<String, String> environment = Map.of("WEAKNET_BACKEND", "remote");

        assertThat(parameters(Map.of(), environment).kind()).isEqualTo(BackendKind.REMOTE);
        assertThat(parameters(Map.of("weaknet.backend", "Testcontainers"), environment)
                        .kind())
                .isEqualTo(BackendKind.TESTCONTAINERS);
    }

    @Test
    void remoteSettingsAreRead() {
        var remote = parameters(
                        Map.of(
                                "weaknet.toxiproxy.listen-host", "10.0.0.1",
                                "weaknet.toxiproxy.origin-host", "build.host",
                                "weaknet.toxiproxy.origin-bind", "127.0.0.1",
                                "weaknet.toxiproxy.leftover-age", "2h"),
                        Map.of("TOXIPROXY_URL", "http://localhost:8474"))
                .remote();

        assertThat(remote.url()).hasToString("http://localhost:8474");
        assertThat(remote.listenHost()).contains("10.0.0.1");
        assertThat(remote.originHost()).contains("build.host");
        assertThat(remote.originBind()).contains("127.0.0.1");
        assertThat(remote.leftoverAge()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void whatIsUnknownIsRefusedWithWhatIsKnown() {
        refused(Map.of("weaknet.backend", "docker"), BackendParameters::kind)
                .hasMessage("configuration parameter weaknet.backend: \"docker\" is unknown. Write one of"
                        + " [embedded, testcontainers, remote].");
        refused(Map.of("weaknet.backend.unavailable", "ignore"), BackendParameters::skipUnavailable)
                .hasMessage("configuration parameter weaknet.backend.unavailable: \"ignore\" is unknown. Write one of"
                        + " [fail, skip].");
        refused(Map.of(), BackendParameters::remote)
                .hasMessage("configuration parameter weaknet.toxiproxy.url: the backend remote needs it. Set it, or the"
                        + " environment variable TOXIPROXY_URL, to the HTTP API of a Toxiproxy, such as"
                        + " http://localhost:8474.");
        refused(Map.of("weaknet.toxiproxy.url", "localhost:8474"), BackendParameters::remote)
                .hasMessage("configuration parameter weaknet.toxiproxy.url: \"localhost:8474\" is not http://host:port."
                        + " Write such as http://localhost:8474.");
        refused(
                        Map.of("weaknet.toxiproxy.url", "http://h:1", "weaknet.toxiproxy.leftover-age", "soon"),
                        BackendParameters::remote)
                .hasMessageStartingWith(
                        "configuration parameter weaknet.toxiproxy.leftover-age: \"soon\" is not a duration.");
    }

    private interface Read {
        Object from(BackendParameters parameters);
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> refused(Map<String, String> given, Read read) {
        return assertThatThrownBy(() -> read.from(parameters(given, Map.of())))
                .isInstanceOf(ExtensionConfigurationException.class);
    }

    private static BackendParameters parameters(Map<String, String> parameters, Map<String, String> environment) {
        return new BackendParameters(new Configuration(
                name -> Optional.ofNullable(parameters.get(name)), name -> Optional.ofNullable(environment.get(name))));
    }
}
