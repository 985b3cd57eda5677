/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.junit5.internal.StallMeter;
import io.weaknet.probe.ProbeEngine;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** What all tests of one run share: backend, engine threads, stall meter, parameters. Closed with the run. Thread-safe. */
final class Run implements StoredResource {
    private static final Namespace NAMESPACE = Namespace.create(Run.class);

    private final RunParameters parameters;
    private final RunBackends backends;
    private final ProbeEngine engine = ProbeEngine.builder().build();
    private final StallMeter stalls = StallMeter.start();

    private Run(RunParameters parameters, RunBackends backends) {
        this.parameters = parameters;
        this.backends = backends;
    }

    static Run of(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Run.class, key -> make(context), Run.class);
    }

    private static Run make(ExtensionContext context) {
        RunBackends backends = new RunBackends(new BackendParameters(Configuration.of(context)));
        return new Run(RunParameters.read(context), backends);
    }

    RunParameters parameters() {
        return parameters;
    }

    RunBackends backends() {
        return backends;
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
            backends.close();
        }
    }
}
