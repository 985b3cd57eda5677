/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.junit5.internal.StallMeter;
import io.weaknet.link.Backend;
import io.weaknet.link.EmbeddedBackend;
import io.weaknet.probe.ProbeEngine;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** What all tests of one run share: backend, engine threads, stall meter, parameters. Closed with the run. Thread-safe. */
final class Run implements StoredResource {
    private static final Namespace NAMESPACE = Namespace.create(Run.class);

    private final RunParameters parameters;
    private final Backend backend = new EmbeddedBackend();
    private final ProbeEngine engine = ProbeEngine.builder().build();
    private final StallMeter stalls = StallMeter.start();

    private Run(RunParameters parameters) {
        this.parameters = parameters;
    }

    static Run of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Run.class, key -> new Run(RunParameters.read(context)), Run.class);
    }

    RunParameters parameters() {
        return parameters;
    }

    Backend backend() {
        return backend;
    }

    ProbeEngine engine() {
        return engine;
    }

    StallMeter stalls() {
        return stalls;
    }

    @Override
    public void close() {
        try (stalls;
                engine) {
            backend.close();
        }
    }
}
