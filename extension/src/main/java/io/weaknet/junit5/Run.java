/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.junit5.internal.StallMeter;
import io.weaknet.probe.ProbeEngine;
import io.weaknet.verdict.StallLog;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** What all tests of one run share: backend, engine threads, stall meter, parameters. Closed with the run. Thread-safe. */
final class Run implements StoredResource {
    static final Namespace NAMESPACE = Namespace.create(Run.class);

    private final RunParameters parameters;
    private final RunBackends backends;
    private final ProbeEngine engine = ProbeEngine.builder().build();
    private final StallLog stalls;
    private final Runnable endStalls;

    private Run(RunParameters parameters, RunBackends backends, StallMeter stalls) {
        this(parameters, backends, stalls, stalls::close);
    }

    /**
     * A run on any stall log.
     *
     * @param endStalls called once the run is over
     */
    Run(RunParameters parameters, RunBackends backends, StallLog stalls, Runnable endStalls) {
        this.parameters = parameters;
        this.backends = backends;
        this.stalls = stalls;
        this.endStalls = endStalls;
    }

    static Run of(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Run.class, key -> start(context), Run.class);
    }

    private static Run start(ExtensionContext context) {
        RunParameters parameters = RunParameters.read(context);
        RunBackends backends = new RunBackends(new BackendParameters(Configuration.of(context)));
        return new Run(parameters, backends, StallMeter.start());
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

    StallLog stalls() {
        return stalls;
    }

    @Override
    public void close() {
        try (engine;
                backends) {
            endStalls.run();
        }
    }
}
