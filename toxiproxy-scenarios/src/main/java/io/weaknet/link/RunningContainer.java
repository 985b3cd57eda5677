/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.testcontainers.containers.GenericContainer;

/** A container with Toxiproxy that answers, and its ports that are free. Thread-safe. */
final class RunningContainer {
    private static final int API_PORT = 8474;

    /** What ToxiproxyContainer publishes; each further port would add some 30 ms to start and to stop. */
    private static final int FIRST_PORT = 8666;

    private static final int LAST_PORT = 8697;

    private final GenericContainer<?> container;
    private final Optional<String> address;
    private final ToxiproxyClient client;
    private final NavigableSet<Integer> free = new ConcurrentSkipListSet<>();

    /**
     * A container that was started.
     *
     * @param address its own address, if this machine is on its bridge: what Docker publishes goes through a relay of
     *     Docker's, which turns RST into FIN
     */
    RunningContainer(GenericContainer<?> container, Optional<String> address) {
        this.container = container;
        this.address = address;
        client = new ToxiproxyClient(container.getHost(), container.getMappedPort(API_PORT));
        IntStream.rangeClosed(FIRST_PORT, LAST_PORT).forEach(free::add);
    }

    /** One of its ports, if there is one left. */
    Optional<ContainerBerth> berth() {
        return Optional.ofNullable(free.pollFirst()).map(port -> new ContainerBerth(this, port));
    }

    void giveBack(int port) {
        free.add(port);
    }

    /** Whether its API still answers; Toxiproxy ends when it meets certain values. */
    boolean answers() {
        try {
            client.version();
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    ToxiproxyClient client() {
        return client;
    }

    String reach(int port) {
        return address.map(own -> own + ":" + port)
                .orElseGet(() -> container.getHost() + ":" + container.getMappedPort(port));
    }

    String describe() {
        return "the Toxiproxy in container " + container.getContainerId().substring(0, 12);
    }
}
