/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.containertests;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import java.util.List;
import org.testcontainers.DockerClientFactory;

/** The containers that WeakNet made, as Docker lists them. */
final class Containers {
    private static final String LABEL = "io.weaknet.run";

    private Containers() {}

    static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }

    static List<Container> all() {
        return docker().listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(LABEL))
                .exec();
    }

    /** Those of one process. */
    static List<String> of(long pid) {
        return all().stream()
                .filter(each -> each.getLabels().getOrDefault(LABEL, "").contains("-" + pid + "-"))
                .map(Container::getId)
                .toList();
    }
}
