/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/**
 * Probes servers. Thread-safe; one engine serves any number of probes at once. Close it to free its threads.
 */
public final class ProbeEngine implements AutoCloseable {

    private ProbeEngine() {}

    /**
     * A builder with the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        throw new UnsupportedOperationException();
    }

    /**
     * An engine like this one with other settings, which shares its threads: closing one of them does not close the
     * other.
     *
     * @return a builder that begins with the settings of this engine
     */
    public Builder toBuilder() {
        throw new UnsupportedOperationException();
    }

    /**
     * Probes with this engine's budget and backoff and waits for the report.
     *
     * @param request what to probe
     * @return what happened; a failed probe is a report, never an exception
     * @throws IllegalStateException if the engine is closed, or the caller is one of its own threads
     */
    public ProbeReport probe(ProbeRequest request) {
        throw new UnsupportedOperationException();
    }

    /**
     * Probes without waiting.
     *
     * @param request what to probe
     * @return what will have happened; cancelling it ends the probe
     */
    public CompletableFuture<ProbeReport> probeAsync(ProbeRequest request) {
        throw new UnsupportedOperationException();
    }

    /**
     * Probes without waiting, never later than a deadline.
     *
     * @param request what to probe
     * @param deadline when the probe must have ended at the latest
     * @return what will have happened; cancelling it ends the probe
     */
    public CompletableFuture<ProbeReport> probeAsync(ProbeRequest request, Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    /** Ends running probes and frees the engine's threads. */
    @Override
    public void close() {}

    /** Collects the settings of a {@link ProbeEngine}. Not thread-safe. */
    public static final class Builder {
        private Builder() {}

        /**
         * The bounds of each probe, by default 30 s in total.
         *
         * @param value the budget
         * @return this
         */
        public Builder budget(TimeoutBudget value) {
            return this;
        }

        /**
         * The attempts and pauses of each probe, by default one attempt.
         *
         * @param value the backoff
         * @return this
         */
        public Builder backoff(Backoff value) {
            return this;
        }

        /**
         * Which failures are retried, by default all.
         *
         * @param value true for a failure that is retried
         * @return this
         */
        public Builder retryIf(Predicate<ProbeFailure> value) {
            return this;
        }

        /**
         * Whom to trust, by default {@link SSLContext#getDefault()}.
         *
         * @param value the context
         * @return this
         */
        public Builder sslContext(SSLContext value) {
            return this;
        }

        /**
         * Which name servers to ask, by default those of the operating system.
         *
         * @param value the name servers, asked in this order
         * @return this
         */
        public Builder nameServers(List<InetSocketAddress> value) {
            return this;
        }

        /**
         * The seed of the jitter. By default it is chosen at random.
         *
         * @param value the seed
         * @return this
         */
        public Builder seed(long value) {
            return this;
        }

        /**
         * Who is told of every finished probe.
         *
         * @param value the listener
         * @return this
         */
        public Builder listener(ProbeListener value) {
            return this;
        }

        /**
         * Builds the engine.
         *
         * @return the engine
         */
        public ProbeEngine build() {
            return new ProbeEngine();
        }
    }
}
