/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.link.Backend;
import io.weaknet.link.BackendKind;
import io.weaknet.link.EmbeddedBackend;
import io.weaknet.link.RemoteBackend;
import java.util.EnumMap;
import java.util.Map;

/** The backends of one run, each made when a test first needs it. Thread-safe. */
final class RunBackends implements AutoCloseable {
    private final BackendParameters parameters;
    private final Map<BackendKind, Backend> backends = new EnumMap<>(BackendKind.class);

    RunBackends(BackendParameters parameters) {
        this.parameters = parameters;
    }

    BackendParameters parameters() {
        return parameters;
    }

    synchronized Backend get(BackendKind kind) {
        return backends.computeIfAbsent(kind, this::make);
    }

    private Backend make(BackendKind kind) {
        return switch (kind) {
            case EMBEDDED -> new EmbeddedBackend();
            case REMOTE -> new RemoteBackend(parameters.remote());
            case TESTCONTAINERS -> throw new UnsupportedOperationException();
        };
    }

    @Override
    public synchronized void close() {
        RuntimeException failure = null;
        for (Backend backend : backends.values()) {
            try {
                backend.close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
