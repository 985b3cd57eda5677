/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import io.weaknet.toxiproxy.internal.api.ApiSettings;
import io.weaknet.toxiproxy.internal.proxy.ProxySettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link ToxiproxyServer}. Not thread-safe. */
public final class ToxiproxyServerBuilder {
    private static final long SMALLEST_WINDOW = 64 * 1024;

    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private long seed = ThreadLocalRandom.current().nextLong();
    private boolean proxyMetrics;
    private boolean runtimeMetrics;
    private @Nullable String proxies;
    private ServerLog log = ServerLog.NONE;
    private ProxySettings settings = ProxySettings.DEFAULT;

    ToxiproxyServerBuilder() {}

    /**
     * Where the HTTP API listens; by default a free port of the loopback address.
     *
     * @param address the address; port 0 for a free one
     * @return this
     */
    public ToxiproxyServerBuilder address(InetSocketAddress address) {
        this.address = Objects.requireNonNull(address, "address");
        return this;
    }

    /**
     * The seed that the draws of every proxy without a seed of its own derive from; by default a random one.
     *
     * @param seed the seed
     * @return this
     */
    public ToxiproxyServerBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Whether {@code /metrics} shows what the proxies passed; by default not. Needs
     * {@code io.prometheus:prometheus-metrics-exposition-textformats} and
     * {@code io.prometheus:prometheus-metrics-instrumentation-jvm} on the class path.
     *
     * @param shown whether it does
     * @return this
     */
    public ToxiproxyServerBuilder proxyMetrics(boolean shown) {
        proxyMetrics = shown;
        return this;
    }

    /**
     * Whether {@code /metrics} shows what the JVM does; by default not. Needs the same libraries as
     * {@link #proxyMetrics(boolean)}.
     *
     * @param shown whether it does
     * @return this
     */
    public ToxiproxyServerBuilder runtimeMetrics(boolean shown) {
        runtimeMetrics = shown;
        return this;
    }

    /**
     * The proxies that it starts with; by default none.
     *
     * @param json an array of proxies, as {@code POST /populate} takes it; toxics in it are ignored, and a name that comes
     *     twice is refused by {@link #start()}
     * @return this
     */
    public ToxiproxyServerBuilder populate(String json) {
        proxies = Objects.requireNonNull(json, "json");
        return this;
    }

    /**
     * How many connections its proxies have at most, all together; by default 20,000. A further one is accepted and reset
     * at once.
     *
     * @param most the number, above 0
     * @return this
     * @throws IllegalArgumentException if it is 0 or less
     */
    public ToxiproxyServerBuilder connections(int most) {
        if (most <= 0) {
            throw new IllegalArgumentException("connections: " + most + " (expected: > 0)");
        }
        settings = settings.withConnections(most);
        return this;
    }

    /**
     * Where it says what it does; by default nowhere.
     *
     * @param log takes the entries
     * @return this
     */
    public ToxiproxyServerBuilder log(ServerLog log) {
        this.log = Objects.requireNonNull(log, "log");
        return this;
    }

    /**
     * How many bytes one toxic may hold of one direction of a connection before it stops reading; by default 512 MiB. A
     * delayed link carries at most so much per delay.
     *
     * @param bytes the number, at least 64 KiB
     * @return this
     * @throws IllegalArgumentException if it is less
     */
    public ToxiproxyServerBuilder window(long bytes) {
        if (bytes < SMALLEST_WINDOW) {
            throw new IllegalArgumentException("window: " + bytes + " (expected: >= " + SMALLEST_WINDOW + ")");
        }
        settings = settings.withWindow(bytes);
        return this;
    }

    /**
     * How many bytes all toxics may hold together; by default 1 GiB, or a quarter of the memory that the JVM gives to
     * buffers if that is less. Beyond, each stops reading at 64 KiB and one read.
     *
     * @param bytes the number, not negative
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    public ToxiproxyServerBuilder memory(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("memory: " + bytes + " (expected: >= 0)");
        }
        settings = settings.withMemory(bytes);
        return this;
    }

    ToxiproxyServerBuilder settings(ProxySettings settings) {
        this.settings = settings;
        return this;
    }

    /**
     * Starts the server.
     *
     * @return the running server
     * @throws java.io.UncheckedIOException if the address can't be bound
     * @throws IllegalArgumentException if the proxies that it starts with can't be made; the message says which and why
     * @throws IllegalStateException if metrics are on and the Prometheus libraries are not on the class path
     */
    public ToxiproxyServer start() {
        return ToxiproxyServer.start(
                address, seed, settings.with(log), new ApiSettings(proxyMetrics, runtimeMetrics), proxies);
    }
}
