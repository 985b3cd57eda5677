/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

/**
 * The configuration parameters of the extension: entries of {@code junit-platform.properties}, or system properties.
 */
public final class WeakNetworkParameters {
    /**
     * {@value}: the seed of every test that does not pin one. Default: chosen at random once per run.
     *
     * <p>A whole number of 64 bits.
     */
    public static final String SEED = "weaknet.seed";

    /**
     * {@value}: what is printed on the console after each test: {@code off} or {@code waterfall}. Default: {@code off}.
     */
    public static final String CONSOLE = "weaknet.console";

    /**
     * {@value}: the backend of every test whose annotation names none: {@code embedded}, {@code testcontainers} or
     * {@code remote}. Default: the environment variable {@code WEAKNET_BACKEND}, or {@code embedded}.
     */
    public static final String BACKEND = "weaknet.backend";

    /**
     * {@value}: what becomes of a test whose backend is not there, because no Docker or no Toxiproxy answers: {@code fail}
     * or {@code skip}. Default: the environment variable {@code WEAKNET_BACKEND_UNAVAILABLE}, or {@code fail}.
     */
    public static final String BACKEND_UNAVAILABLE = "weaknet.backend.unavailable";

    /**
     * {@value}: the HTTP API of the Toxiproxy of the backend {@code remote}, {@code http://host:port}. Default: the
     * environment variable {@code TOXIPROXY_URL}.
     */
    public static final String TOXIPROXY_URL = "weaknet.toxiproxy.url";

    /**
     * {@value}: the image of the backend {@code testcontainers}. Default: the environment variable
     * {@code WEAKNET_TOXIPROXY_IMAGE}, or {@value io.weaknet.link.TestcontainersSettings#OFFICIAL_IMAGE}.
     */
    public static final String TOXIPROXY_IMAGE = "weaknet.toxiproxy.image";

    /**
     * {@value}: the address that proxies of the backend {@code remote} listen on. Default: the environment variable
     * {@code WEAKNET_TOXIPROXY_LISTEN_HOST}, or as {@link io.weaknet.link.RemoteSettings#listenHost()}.
     */
    public static final String TOXIPROXY_LISTEN_HOST = "weaknet.toxiproxy.listen-host";

    /**
     * {@value}: the name or address under which a Toxiproxy outside this JVM reaches this machine. Default: the environment variable
     * {@code WEAKNET_TOXIPROXY_ORIGIN_HOST}, or as {@link io.weaknet.link.RemoteSettings#originHost()} and
     * {@link io.weaknet.link.TestcontainersSettings#originHost()}.
     */
    public static final String TOXIPROXY_ORIGIN_HOST = "weaknet.toxiproxy.origin-host";

    /**
     * {@value}: the local address that built-in origins listen on for a Toxiproxy outside this JVM. Default: the environment variable
     * {@code WEAKNET_TOXIPROXY_ORIGIN_BIND}, or as {@link io.weaknet.link.RemoteSettings#originBind()}.
     */
    public static final String TOXIPROXY_ORIGIN_BIND = "weaknet.toxiproxy.origin-bind";

    /**
     * {@value}: how old a proxy or a container must be to be taken for the leftover of a run on another machine, e.g.
     * {@code 2h}. Default: the environment variable {@code WEAKNET_TOXIPROXY_LEFTOVER_AGE}, or 1 hour for a proxy and 6 for
     * a container.
     */
    public static final String TOXIPROXY_LEFTOVER_AGE = "weaknet.toxiproxy.leftover-age";

    private WeakNetworkParameters() {}
}
