/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import eu.rekawek.toxiproxy.Proxy;
import io.weaknet.scenario.ProxyCondition;
import io.weaknet.scenario.When;
import io.weaknet.toxiproxy.ToxicTraffic;
import io.weaknet.toxiproxy.ToxiproxyServer;
import io.weaknet.wire.WireCapture;
import io.weaknet.wire.WireListener;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A proxy of the embedded Toxiproxy: changed through the HTTP API as far as that has words, observed beside it. */
final class OwnProxy implements LinkProxy {
    /** A port that the server chooses, on the loopback address alone. */
    private static final String ANY_PORT = "127.0.0.1:0";

    private final ProxyCalls calls;
    private final ToxiproxyServer server;
    private final Proxy proxy;
    private final int port;
    private @Nullable Remains remains;

    /** What a deleted proxy still tells. */
    private record Remains(Map<String, ToxicTraffic> traffic, WireCapture wire) {}

    private OwnProxy(ProxyCalls calls, ToxiproxyServer server, Proxy proxy) {
        this.calls = calls;
        this.server = server;
        this.proxy = proxy;
        port = LinkNames.port(proxy.getListen());
    }

    static OwnProxy create(String link, long scenarioSeed, String upstream, EmbeddedHost host) {
        ProxyCalls calls = new ProxyCalls(link, "the embedded Toxiproxy");
        String name = LinkNames.proxyName(link);
        host.server().seed(name, LinkNames.seed(link, scenarioSeed));
        Proxy proxy = calls.get("create its proxy", () -> host.client().createProxy(name, ANY_PORT, upstream));
        return new OwnProxy(calls, host.server(), proxy);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Effect add(int position, ProxyCondition condition, When when) {
        boolean asToxics = condition.faults().isEmpty() && !isLimited(when);
        return calls.get(
                "apply " + condition.describe(),
                () -> asToxics
                        ? ProxyEffect.ofToxics(proxy, position, condition)
                        : ProxyEffect.ofFaults(server.faults(proxy.getName()), position, condition, when));
    }

    /** Toxiproxy cannot tell the first connections from the others. */
    private static boolean isLimited(When when) {
        return when.firstConnections() > 0 || when.firstRequests() > 0;
    }

    @Override
    public void remove(Effect effect, String description) {
        calls.run("take off " + description, effect::remove);
    }

    @Override
    public void disable() {
        calls.run("take it down", proxy::disable);
    }

    @Override
    public void enable() {
        calls.run("take it up again on port " + port, proxy::enable);
    }

    @Override
    public Map<String, ToxicTraffic> traffic() {
        return remains == null ? server.traffic(proxy.getName()) : remains.traffic();
    }

    @Override
    public WireCapture wire() {
        return remains == null ? seen() : remains.wire();
    }

    private WireCapture seen() {
        return server.wire(proxy.getName())
                .orElseGet(() -> new WireCapture(Instant.now(), System.nanoTime(), false, 0, 0, List.of()));
    }

    @Override
    public Runnable listen(WireListener listener) {
        if (remains == null) {
            return server.listen(proxy.getName(), listener);
        }
        listener.ended();
        return () -> {};
    }

    @Override
    public void delete() {
        calls.run("delete its proxy", () -> {
            // Down first, so that the end of every connection is among what it saw.
            proxy.disable();
            remains = new Remains(traffic(), wire());
            proxy.delete();
        });
    }
}
