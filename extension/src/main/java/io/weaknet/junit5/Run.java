/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.junit5.internal.StallMeter;
import io.weaknet.link.Backend;
import io.weaknet.link.EmbeddedBackend;
import io.weaknet.probe.ProbeEngine;
import io.weaknet.verdict.StallLog;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** What all tests of one run share: backend, engine threads, stall meter, parameters. Closed with the run. Thread-safe. */
final class Run implements StoredResource {
    static final Namespace NAMESPACE = Namespace.create(Run.class);

    private final RunParameters parameters;
    private final Backend backend;
    private final ProbeEngine engine = ProbeEngine.builder().build();
    private final StallLog stalls;
    private final Runnable endStalls;

    private Run(RunParameters parameters, Backend backend, StallMeter stalls) {
        this(parameters, backend, stalls, stalls::close);
    }

    /**
     * A run on any backend and any stall log.
     *
     * @param endStalls called once the run is over
     */
    Run(RunParameters parameters, Backend backend, StallLog stalls, Runnable endStalls) {
        this.parameters = parameters;
        this.backend = backend;
        this.stalls = stalls;
        this.endStalls = endStalls;
    }

    static Run of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        Run.class,
                        key -> new Run(RunParameters.read(context), new EmbeddedBackend(), StallMeter.start()),
                        Run.class);
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

    StallLog stalls() {
        return stalls;
    }

    @Override
    public void close() {
        try (engine;
                backend) {
            endStalls.run();
        }
    }
}
