/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerFailuresTests {
    /** This module has Testcontainers itself, and not its module for Toxiproxy. */
    @Test
    void aMissingArtefactIsNamedForBothVersions() {
        try (var backend = new TestcontainersBackend(TestcontainersSettings.defaults())) {
            assertThatThrownBy(() -> backend.open("none", new Scenario(List.of(), 1), new Upstream.BuiltIn()))
                    .isInstanceOf(LinkException.class)
                    .hasMessageContaining("org.testcontainers:testcontainers-toxiproxy (2.0)")
                    .hasMessageContaining("org.testcontainers:toxiproxy (1.21)");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Could not find a valid Docker environment. Please see logs|DOCKER_HOST",
                "Can't get Docker image: RemoteDockerImage(imageName=i)|the image i is not on the machine",
                "Timed out waiting for URL to be accessible|TESTCONTAINERS_HOST_OVERRIDE",
                "Could not start testcontainers/ryuk|TESTCONTAINERS_RYUK_DISABLED=true",
                "something else|the container of i cannot be started; something else"
            })
    void theMessageSaysWhatToSet(String failure, String advice) {
        assertThatThrownBy(() -> ContainerFailures.explained("i", () -> {
                    throw new IllegalStateException(failure);
                }))
                .isInstanceOf(LinkException.class)
                .hasMessageStartingWith("backend testcontainers: ")
                .hasMessageContaining(advice);
    }
}
