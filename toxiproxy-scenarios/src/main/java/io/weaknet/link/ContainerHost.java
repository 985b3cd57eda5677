/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import eu.rekawek.toxiproxy.Proxy;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The links of one backend on containers that this JVM shares. */
final class ContainerHost implements LinkHost {
    private final SharedContainers containers;
    private final OriginPlace originPlace;
    private final EmbeddedHost taps;
    private final Map<String, String> relays = new ConcurrentHashMap<>();

    private ContainerHost(SharedContainers containers, OriginPlace originPlace, EmbeddedHost taps) {
        this.containers = containers;
        this.originPlace = originPlace;
        this.taps = taps;
    }

    static ContainerHost start(TestcontainersSettings settings) {
        ContainerFailures.requireTestcontainers();
        SharedContainers containers = SharedContainers.of(settings);
        OriginPlace place = ContainerFailures.explained(settings.image(), () -> DockerSide.originPlace(settings));
        return new ContainerHost(containers, place, EmbeddedHost.start());
    }

    @Override
    public LinkProxy open(String link, long scenarioSeed, String upstream) {
        return TappedProxy.create(link, upstream, containers.berth(), taps);
    }

    @Override
    public OriginPlace originPlace() {
        return originPlace;
    }

    /** Loopback means this machine to whoever wrote the test, and the container itself to the container. */
    @Override
    public String reachForeign(Upstream.Foreign foreign) {
        if (!LinkNames.isLoopback(foreign.host())) {
            return foreign.address();
        }
        return originPlace.bind().isLoopbackAddress()
                ? originPlace.address(foreign.port())
                : relays.computeIfAbsent(foreign.address(), this::relay);
    }

    /** A way from where the container can get to, to where only this machine can. */
    private String relay(String upstream) {
        String listen = new OriginPlace(originPlace.bind(), originPlace.bind().getHostAddress()).address(0);
        try {
            Proxy relay = taps.client().createProxy("relay-" + LinkNames.proxyName(upstream), listen, upstream);
            return originPlace.address(LinkNames.port(relay.getListen()));
        } catch (IOException e) {
            throw new LinkException(
                    "backend testcontainers: no way from the container to " + upstream + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        taps.close();
    }
}
