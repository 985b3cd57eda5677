/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a remote Toxiproxy is, and what it can reach. Immutable; {@link #of} gives the defaults, the other methods copies.
 *
 * @param url its HTTP API, {@code http://host:port}
 * @param listenHost the address that its proxies listen on; by default {@code 127.0.0.1} for a server on this machine and
 *     {@code 0.0.0.0} for any other
 * @param originHost the name or address under which it reaches this machine, for built-in origins; by default
 *     {@code 127.0.0.1} for a server on this machine, unknown for any other
 * @param originBind the local address that built-in origins listen on; by default {@code originHost}
 * @param leftoverAge how old a proxy must be to be taken for the leftover of a run on another machine; longer than any
 *     link is open, by default 1 hour
 */
public record RemoteSettings(
        URI url,
        Optional<String> listenHost,
        Optional<String> originHost,
        Optional<String> originBind,
        Duration leftoverAge) {
    private static final Duration DEFAULT_AGE = Duration.ofHours(1);

    /**
     * Checks URL and age.
     *
     * @throws IllegalArgumentException if the URL is not {@code http://host:port} or the age is negative
     */
    public RemoteSettings {
        boolean pathless = url.getPath() == null || url.getPath().isEmpty() || "/".equals(url.getPath());
        if (!"http".equalsIgnoreCase(url.getScheme()) || url.getHost() == null || url.getPort() < 1 || !pathless) {
            throw new IllegalArgumentException(
                    "url: " + url + " (expected: http://host:port, e.g. http://localhost:8474)");
        }
        if (leftoverAge.isNegative()) {
            throw new IllegalArgumentException("leftoverAge: " + leftoverAge + " (expected: 0 or more)");
        }
    }

    /**
     * Settings with the defaults.
     *
     * @param url the HTTP API of the Toxiproxy, {@code http://host:port}
     * @return the settings
     * @throws IllegalArgumentException if the URL is not of that form
     */
    public static RemoteSettings of(URI url) {
        return new RemoteSettings(url, Optional.empty(), Optional.empty(), Optional.empty(), DEFAULT_AGE);
    }

    /**
     * Sets where proxies listen.
     *
     * @param host an address of the machine of the Toxiproxy
     * @return a copy
     */
    public RemoteSettings withListenHost(String host) {
        return new RemoteSettings(url, Optional.of(host), originHost, originBind, leftoverAge);
    }

    /**
     * Sets how the Toxiproxy reaches built-in origins.
     *
     * @param host a name or address of this machine
     * @return a copy
     */
    public RemoteSettings withOriginHost(String host) {
        return new RemoteSettings(url, listenHost, Optional.of(host), originBind, leftoverAge);
    }

    /**
     * Sets where built-in origins listen, if {@link #originHost()} is no address of this machine, e.g. behind NAT.
     *
     * @param address a local address; whoever reaches it can talk to the origins
     * @return a copy
     */
    public RemoteSettings withOriginBind(String address) {
        return new RemoteSettings(url, listenHost, originHost, Optional.of(address), leftoverAge);
    }

    /**
     * Sets from which age on a proxy of another machine's run is a leftover.
     *
     * @param age the age, 0 or more
     * @return a copy
     * @throws IllegalArgumentException if the age is negative
     */
    public RemoteSettings withLeftoverAge(Duration age) {
        return new RemoteSettings(url, listenHost, originHost, originBind, age);
    }
}
