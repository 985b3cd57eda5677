/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import eu.rekawek.toxiproxy.Proxy;
import io.weaknet.scenario.ToxicCondition;
import io.weaknet.toxiproxy.ConnectionTrace;
import io.weaknet.toxiproxy.ToxicTraffic;
import io.weaknet.toxiproxy.ToxiproxyServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The proxy of one link: changed through the HTTP API, observed beside it. Not thread-safe. */
final class EmbeddedProxy {
    /** A port that the server chooses, on the loopback address alone. */
    private static final String ANY_PORT = "127.0.0.1:0";

    private final String link;
    private final ToxiproxyServer server;
    private final Proxy proxy;
    private final int port;
    private @Nullable Remains remains;

    /** What a deleted proxy still tells. */
    private record Remains(Map<String, ToxicTraffic> traffic, List<ConnectionTrace> connections) {}

    /** A change through the HTTP API. */
    private interface Call<T> {
        T make() throws IOException;
    }

    private EmbeddedProxy(String link, ToxiproxyServer server, Proxy proxy) {
        this.link = link;
        this.server = server;
        this.proxy = proxy;
        String listen = proxy.getListen();
        port = Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
    }

    static EmbeddedProxy create(String link, long scenarioSeed, String upstream, EmbeddedServices services) {
        String name = LinkNames.proxyName(link);
        services.toxiproxy().seed(name, LinkNames.seed(link, scenarioSeed));
        Proxy proxy = call(link, "create its proxy", () -> services.client().createProxy(name, ANY_PORT, upstream));
        return new EmbeddedProxy(link, services.toxiproxy(), proxy);
    }

    int port() {
        return port;
    }

    Effect add(int position, ToxicCondition condition) {
        return call(link, "apply " + condition.describe(), () -> ToxicEffect.add(proxy, position, condition));
    }

    void remove(Effect effect, String description) {
        call(link, "take off " + description, () -> {
            effect.remove();
            return effect;
        });
    }

    void disable() {
        call(link, "take it down", () -> {
            proxy.disable();
            return proxy;
        });
    }

    void enable() {
        call(link, "take it up again on port " + port, () -> {
            proxy.enable();
            return proxy;
        });
    }

    Map<String, ToxicTraffic> traffic() {
        return remains == null ? server.traffic(proxy.getName()) : remains.traffic();
    }

    List<ConnectionTrace> connections() {
        return remains == null ? server.connections(proxy.getName()) : remains.connections();
    }

    /** Deletes the proxy; what it saw stays known. */
    void delete() {
        call(link, "delete its proxy", () -> {
            // Down first, so that the end of every connection is among what it saw.
            proxy.disable();
            remains = new Remains(traffic(), connections());
            proxy.delete();
            return proxy;
        });
    }

    private static <T> T call(String link, String what, Call<T> call) {
        try {
            return call.make();
        } catch (IOException | RuntimeException e) {
            // The client throws whatever it stumbles over if the answer is not what it expects.
            throw new LinkException(
                    "link " + link + ": the embedded Toxiproxy could not " + what + ": " + e.getMessage(), e);
        }
    }
}
