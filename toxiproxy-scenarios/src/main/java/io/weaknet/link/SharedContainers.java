/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The containers of one image in one network that this JVM shares. Thread-safe. */
final class SharedContainers {
    private static final Map<TestcontainersSettings, SharedContainers> BY_SETTINGS = new ConcurrentHashMap<>();

    private final TestcontainersSettings settings;
    private final List<RunningContainer> running = new ArrayList<>();
    private boolean cleaned;

    private SharedContainers(TestcontainersSettings settings) {
        this.settings = settings;
    }

    static SharedContainers of(TestcontainersSettings settings) {
        return BY_SETTINGS.computeIfAbsent(settings, SharedContainers::new);
    }

    /** A port for one more link; starts a container if none has one left. Others wait for it meanwhile. */
    synchronized ContainerBerth berth() {
        running.removeIf(container -> !container.answers());
        Optional<ContainerBerth> free =
                running.stream().flatMap(each -> each.berth().stream()).findFirst();
        return free.orElseGet(this::further);
    }

    private ContainerBerth further() {
        RunningContainer container = ContainerFailures.explained(settings.image(), () -> {
            if (!cleaned) {
                DockerSide.removeLeftovers(settings.leftoverAge());
                cleaned = true;
            }
            return DockerSide.start(settings);
        });
        running.add(container);
        return container.berth().orElseThrow();
    }
}
