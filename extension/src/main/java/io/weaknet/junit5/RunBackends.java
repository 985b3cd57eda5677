/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.link.Backend;
import io.weaknet.link.BackendKind;
import io.weaknet.link.EmbeddedBackend;
import io.weaknet.link.RemoteBackend;
import io.weaknet.link.TestcontainersBackend;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The backends of one run, each made when a test first needs it. Thread-safe. */
final class RunBackends implements AutoCloseable {
    private final BackendParameters parameters;
    private final Map<Key, Backend> backends = new HashMap<>();

    private record Key(BackendKind kind, Optional<String> network) {}

    RunBackends(BackendParameters parameters) {
        this.parameters = parameters;
    }

    /** Another backend in the place of the embedded one. */
    RunBackends(BackendParameters parameters, Backend embedded) {
        this(parameters);
        backends.put(new Key(BackendKind.EMBEDDED, Optional.empty()), embedded);
    }

    BackendParameters parameters() {
        return parameters;
    }

    /** A backend; only the container's depends on the network. */
    synchronized Backend get(BackendKind kind, Optional<String> network) {
        Key key = new Key(kind, kind == BackendKind.TESTCONTAINERS ? network : Optional.empty());
        return backends.computeIfAbsent(key, this::make);
    }

    private Backend make(Key key) {
        return switch (key.kind()) {
            case EMBEDDED -> new EmbeddedBackend();
            case TESTCONTAINERS -> new TestcontainersBackend(parameters.container(key.network()));
            case REMOTE -> new RemoteBackend(parameters.remote());
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
