/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.weaknet.toxiproxy.internal.api.ApiServer;
import io.weaknet.toxiproxy.internal.api.ApiSettings;
import io.weaknet.toxiproxy.internal.api.Population;
import io.weaknet.toxiproxy.internal.proxy.Dialer;
import io.weaknet.toxiproxy.internal.proxy.Proxy;
import io.weaknet.toxiproxy.internal.proxy.ProxyRegistry;
import io.weaknet.toxiproxy.internal.proxy.ProxySettings;
import io.weaknet.toxiproxy.internal.proxy.Transport;
import io.weaknet.wire.WireCapture;
import io.weaknet.wire.WireConnection;
import io.weaknet.wire.WireListener;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A Toxiproxy server in this JVM. Any Toxiproxy client drives it at {@link #address()}. Thread-safe.
 *
 * <p>Its threads are daemons; they end with {@link #close()}.
 */
public final class ToxiproxyServer implements AutoCloseable {
    /** The release of the original whose contract this server keeps. */
    public static final String VERSION = "2.12.0";

    private final Transport transport;
    private final Dialer dialer;
    private final ProxyRegistry registry;
    private final ExecutorService control;
    private final ApiServer api;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ToxiproxyServer(
            Transport transport, Dialer dialer, ProxyRegistry registry, ExecutorService control, ApiServer api) {
        this.transport = transport;
        this.dialer = dialer;
        this.registry = registry;
        this.control = control;
        this.api = api;
    }

    /**
     * Starts a server on a free port of the loopback address, with a seed of its own.
     *
     * @return the running server
     * @throws java.io.UncheckedIOException if the address can't be bound
     */
    public static ToxiproxyServer start() {
        return builder().start();
    }

    /**
     * A server to be, on a free port of the loopback address unless told otherwise.
     *
     * @return its settings
     */
    public static ToxiproxyServerBuilder builder() {
        return new ToxiproxyServerBuilder();
    }

    static ToxiproxyServer start(
            InetSocketAddress address,
            long seed,
            ProxySettings settings,
            ApiSettings apiSettings,
            @Nullable String proxies) {
        var transport =
                new Transport(Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors())), settings);
        var dialer = new Dialer(transport);
        var registry = new ProxyRegistry(transport, dialer, settings, seed);
        var control = Executors.newSingleThreadExecutor(new DefaultThreadFactory("weaknet-toxiproxy-control", true));
        try {
            if (proxies != null) {
                Population.load(proxies, registry, control, settings.log());
            }
            var api = ApiServer.open(address, apiSettings, transport, registry, control, settings.log());
            return new ToxiproxyServer(transport, dialer, registry, control, api);
        } catch (RuntimeException e) {
            control.execute(registry::stopAll);
            control.shutdown();
            dialer.close();
            transport.close();
            throw e;
        }
    }

    /**
     * Where its HTTP API listens.
     *
     * @return the address
     */
    public InetSocketAddress address() {
        return api.address();
    }

    /**
     * Sets the seed that every draw of a proxy derives from; may be called before the proxy exists. It holds for
     * connections that come after.
     *
     * @param proxy the name of the proxy
     * @param seed the seed
     */
    public void seed(String proxy, long seed) {
        registry.seed(proxy, seed);
    }

    /**
     * The faults of a proxy: what Toxiproxy has no word for. The same as {@code /weaknet/proxies/{proxy}/faults}.
     *
     * @param proxy the name of the proxy
     * @return its faults
     */
    public Faults faults(String proxy) {
        return new Faults(proxy, registry, control);
    }

    /**
     * What each toxic and fault of a proxy has done so far, by its name; of those that were removed the last 1,000
     * names are included.
     *
     * @param proxy the name of the proxy
     * @return one entry per toxic or fault; empty if there is no such proxy
     */
    public Map<String, ToxicTraffic> traffic(String proxy) {
        return registry.traffic(proxy);
    }

    /**
     * What a proxy saw on the wire until now. Waits for the threads that carry the bytes, up to 5 s, so it must not be called
     * by a {@link WireListener}; connections whose threads do not answer in time are
     * {@linkplain WireCapture#lateConnections() counted}.
     *
     * @param proxy the name of the proxy
     * @return what it saw; empty if there is no such proxy
     */
    public Optional<WireCapture> wire(String proxy) {
        return registry.find(proxy).map(Proxy::wire);
    }

    /**
     * The connections in {@link #wire(String)}.
     *
     * @param proxy the name of the proxy
     * @return the last 1000, in the order in which they were accepted; empty if there is no such proxy
     */
    public List<WireConnection> connections(String proxy) {
        return wire(proxy).map(WireCapture::connections).orElse(List.of());
    }

    /**
     * Tells what happens on the wire of a proxy from now on. The listener hears its end when the proxy is deleted or
     * replaced and when the server closes; at once if there is no such proxy.
     *
     * @param proxy the name of the proxy
     * @param listener hears of it
     * @return ends it; may be run any number of times
     */
    public Runnable listen(String proxy, WireListener listener) {
        return registry.find(proxy).map(found -> found.listen(listener)).orElseGet(() -> {
            listener.ended();
            return () -> {};
        });
    }

    /** Closes the API, every proxy and every connection, and waits for its threads. Further calls do nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        api.close();
        control.execute(registry::stopAll);
        control.shutdown();
        try {
            control.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dialer.close();
        transport.close();
    }
}
