/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static io.weaknet.junit5.WeakNetworkParameters.BACKEND;
import static io.weaknet.junit5.WeakNetworkParameters.BACKEND_UNAVAILABLE;
import static io.weaknet.junit5.WeakNetworkParameters.TOXIPROXY_IMAGE;
import static io.weaknet.junit5.WeakNetworkParameters.TOXIPROXY_LEFTOVER_AGE;
import static io.weaknet.junit5.WeakNetworkParameters.TOXIPROXY_LISTEN_HOST;
import static io.weaknet.junit5.WeakNetworkParameters.TOXIPROXY_ORIGIN_BIND;
import static io.weaknet.junit5.WeakNetworkParameters.TOXIPROXY_ORIGIN_HOST;
import static io.weaknet.junit5.WeakNetworkParameters.TOXIPROXY_URL;

import io.weaknet.link.BackendKind;
import io.weaknet.link.RemoteSettings;
import io.weaknet.link.TestcontainersSettings;
import io.weaknet.scenario.DurationText;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which backend builds the links, and what it must know. Read when it is first needed. */
final class BackendParameters {
    private static final List<String> UNAVAILABLE_VALUES = List.of("fail", "skip");

    private final Configuration configuration;

    BackendParameters(Configuration configuration) {
        this.configuration = configuration;
    }

    /** The backend of a test whose annotations name none. */
    BackendKind kind() {
        return configuration
                .find(BACKEND, "WEAKNET_BACKEND")
                .map(BackendParameters::kind)
                .orElse(BackendKind.EMBEDDED);
    }

    /** Whether a test is skipped, rather than failed, if its backend is not there. */
    boolean skipUnavailable() {
        String value = configuration
                .find(BACKEND_UNAVAILABLE, "WEAKNET_BACKEND_UNAVAILABLE")
                .orElse("fail");
        if (!UNAVAILABLE_VALUES.contains(value)) {
            throw Configuration.misuse(
                    BACKEND_UNAVAILABLE, "\"" + value + "\" is unknown. Write one of " + UNAVAILABLE_VALUES + ".");
        }
        return value.equals("skip");
    }

    RemoteSettings remote() {
        String url = configuration
                .find(TOXIPROXY_URL, "TOXIPROXY_URL")
                .orElseThrow(() -> Configuration.misuse(
                        TOXIPROXY_URL,
                        "the backend remote needs it. Set it, or the environment variable TOXIPROXY_URL, to the HTTP API of"
                                + " a Toxiproxy, such as http://localhost:8474."));
        RemoteSettings settings = of(url);
        settings = configuration
                .find(TOXIPROXY_LISTEN_HOST, "WEAKNET_TOXIPROXY_LISTEN_HOST")
                .map(settings::withListenHost)
                .orElse(settings);
        settings = configuration
                .find(TOXIPROXY_ORIGIN_HOST, "WEAKNET_TOXIPROXY_ORIGIN_HOST")
                .map(settings::withOriginHost)
                .orElse(settings);
        settings = configuration
                .find(TOXIPROXY_ORIGIN_BIND, "WEAKNET_TOXIPROXY_ORIGIN_BIND")
                .map(settings::withOriginBind)
                .orElse(settings);
        return leftoverAge().map(settings::withLeftoverAge).orElse(settings);
    }

    TestcontainersSettings container(Optional<String> network) {
        TestcontainersSettings settings = configuration
                .find(TOXIPROXY_IMAGE, "WEAKNET_TOXIPROXY_IMAGE")
                .map(TestcontainersSettings.defaults()::withImage)
                .orElse(TestcontainersSettings.defaults());
        settings = network.map(settings::withNetwork).orElse(settings);
        settings = configuration
                .find(TOXIPROXY_ORIGIN_HOST, "WEAKNET_TOXIPROXY_ORIGIN_HOST")
                .map(settings::withOriginHost)
                .orElse(settings);
        settings = configuration
                .find(TOXIPROXY_ORIGIN_BIND, "WEAKNET_TOXIPROXY_ORIGIN_BIND")
                .map(settings::withOriginBind)
                .orElse(settings);
        return leftoverAge().map(settings::withLeftoverAge).orElse(settings);
    }

    private Optional<Duration> leftoverAge() {
        return configuration
                .find(TOXIPROXY_LEFTOVER_AGE, "WEAKNET_TOXIPROXY_LEFTOVER_AGE")
                .map(text -> DurationText.parse(text)
                        .orElseThrow(() -> Configuration.misuse(
                                TOXIPROXY_LEFTOVER_AGE,
                                "\"" + text + "\" is not a duration. Write a number with a unit (" + DurationText.UNITS
                                        + "), such as \"1h\".")));
    }

    private static BackendKind kind(String text) {
        return Arrays.stream(BackendKind.values())
                .filter(kind -> kind.label().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Configuration.misuse(
                        BACKEND,
                        "\"" + text + "\" is unknown. Write one of "
                                + Arrays.stream(BackendKind.values())
                                        .map(BackendKind::label)
                                        .toList() + "."));
    }

    private static RemoteSettings of(String url) {
        try {
            return RemoteSettings.of(URI.create(url));
        } catch (IllegalArgumentException e) {
            throw Configuration.misuse(
                    TOXIPROXY_URL, "\"" + url + "\" is not http://host:port. Write such as http://localhost:8474.");
        }
    }
}
