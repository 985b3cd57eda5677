/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.backendtests;

import io.weaknet.link.Backend;
import io.weaknet.link.EmbeddedBackend;
import org.junit.jupiter.api.AfterAll;

class EmbeddedBehaviourTests extends BackendBehaviour {
    private static final EmbeddedBackend BACKEND = new EmbeddedBackend();

    @AfterAll
    static void close() {
        BACKEND.close();
    }

    @Override
    protected Backend backend() {
        return BACKEND;
    }

    @Override
    protected Traits traits() {
        return Traits.EMBEDDED;
    }
}
