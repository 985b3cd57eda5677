/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.containertests;

import io.weaknet.backendtests.BackendBehaviour;
import io.weaknet.backendtests.Traits;
import io.weaknet.link.Backend;
import io.weaknet.link.TestcontainersBackend;
import io.weaknet.link.TestcontainersSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The behaviour that every backend shares, on the official Toxiproxy in a container. */
@RequiresDocker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainerBehaviourTests extends BackendBehaviour {
    private final TestcontainersBackend backend = new TestcontainersBackend(TestcontainersSettings.defaults());

    @AfterAll
    void close() {
        backend.close();
    }

    @Override
    protected Backend backend() {
        return backend;
    }

    @Override
    protected Traits traits() {
        return Traits.OFFICIAL;
    }
}
