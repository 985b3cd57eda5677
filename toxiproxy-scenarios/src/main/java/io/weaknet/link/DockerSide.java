/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** What is asked of Docker, through Testcontainers. */
final class DockerSide {
    /** Says whose a container is, in the words of {@link RunName}. */
    static final String LABEL = "io.weaknet.run";

    /** A port that Docker chose to publish may be taken by the time it is bound: it shares its range with every client. */
    private static final int START_ATTEMPTS = 4;

    private static final Logger LOGGER = System.getLogger(DockerSide.class.getName());
    private static final String HOST_NAME = "host.docker.internal";

    private DockerSide() {}

    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }

    /** Starts a container and waits until its Toxiproxy answers. */
    static RunningContainer start(TestcontainersSettings settings) {
        GenericContainer<?> container = ToxiproxyContainers.create(settings.image());
        container.withLabel(LABEL, RunName.next().proxyName("toxiproxy"));
        container.withStartupAttempts(START_ATTEMPTS);
        settings.network().ifPresent(container::withNetworkMode);
        if (settings.originHost().isEmpty()) {
            container.withExtraHost(HOST_NAME, "host-gateway");
        }
        if (LinkNames.isLoopback(DockerClientFactory.instance().dockerHostIpAddress())) {
            container.withCreateContainerCmdModifier(command -> onLoopback(command.getHostConfig()));
        }
        try {
            container.start();
            return new RunningContainer(container, bridge().flatMap(ours -> ownAddress(container)));
        } catch (RuntimeException e) {
            container.stop();
            throw e;
        }
    }

    private static Optional<String> ownAddress(GenericContainer<?> container) {
        return container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .map(ContainerNetwork::getIpAddress)
                .filter(ip -> ip != null && !ip.isEmpty())
                .findFirst();
    }

    /** Nobody else is to reach the proxies; Docker would publish them on every address of the machine. */
    private static void onLoopback(@Nullable HostConfig config) {
        if (config != null && config.getPortBindings() != null) {
            List<ExposedPort> exposed =
                    List.copyOf(config.getPortBindings().getBindings().keySet());
            int[] ports = LoopbackPorts.choose(exposed.size());
            config.withPortBindings(IntStream.range(0, ports.length)
                    .mapToObj(i -> new PortBinding(Ports.Binding.bindIpAndPort("127.0.0.1", ports[i]), exposed.get(i)))
                    .toList());
        }
    }

    /** Removes the containers of runs that are gone; what cannot be removed is logged and stays. */
    static void removeLeftovers(Duration age) {
        for (Container container : docker().listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(LABEL))
                .exec()) {
            if (RunName.parse(container.getLabels().getOrDefault(LABEL, ""))
                    .filter(owner -> owner.isGone(age))
                    .isPresent()) {
                remove(container);
            }
        }
    }

    /** Another run may be doing the same. */
    private static void remove(Container container) {
        try {
            docker().removeContainerCmd(container.getId())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
            LOGGER.log(Level.INFO, "removed container {0}: its run is gone", container.getId());
        } catch (DockerException e) {
            LOGGER.log(Level.DEBUG, "could not remove container " + container.getId(), e);
        }
    }

    /** Where built-in origins listen, and what the container calls that. */
    static OriginPlace originPlace(TestcontainersSettings settings) {
        String host = settings.originHost().orElse(HOST_NAME);
        if (settings.originBind().isPresent()) {
            return new OriginPlace(address(settings.originBind().get()), host);
        }
        Optional<InetAddress> bridge = bridge();
        if (bridge.isPresent() && settings.originHost().isEmpty()) {
            return new OriginPlace(bridge.get(), host);
        }
        String engine = DockerClientFactory.instance().dockerHostIpAddress();
        if (settings.originHost().isEmpty() && !LinkNames.isLoopback(engine)) {
            throw new LinkException(
                    "backend testcontainers: the Docker engine is at " + engine
                            + ", and containers there do not reach this machine by themselves: set originHost to a name"
                            + " or address of this machine that they reach, or use the embedded backend",
                    null);
        }
        return new OriginPlace(InetAddress.getLoopbackAddress(), host);
    }

    /** The address of Docker's bridge, if it is an interface of this machine; a virtual machine has it for itself. */
    private static Optional<InetAddress> bridge() {
        try {
            Network network =
                    docker().inspectNetworkCmd().withNetworkId("bridge").exec();
            // By its name: Docker tells the address only once a container has been on it.
            NetworkInterface found = NetworkInterface.getByName(
                    String.valueOf(network.getOptions().get("com.docker.network.bridge.name")));
            return Optional.ofNullable(found).stream()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .findFirst();
        } catch (DockerException | SocketException e) {
            return Optional.empty();
        }
    }

    private static InetAddress address(String text) {
        try {
            return Arrays.stream(InetAddress.getAllByName(text)).findFirst().orElseThrow();
        } catch (UnknownHostException e) {
            throw new LinkException("backend testcontainers: originBind: " + text + " (expected: a local address)", e);
        }
    }
}
