/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FutureListener;
import io.weaknet.probe.internal.NameServers;
import io.weaknet.probe.internal.ProbeRun;
import io.weaknet.probe.internal.Seeds;
import io.weaknet.probe.internal.Settings;
import io.weaknet.probe.internal.SharedTransport;
import io.weaknet.probe.internal.SocketTransport;
import io.weaknet.probe.spi.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Probes servers. Thread-safe; one engine serves any number of probes at once. Close it to free its threads.
 *
 * <p>Every attempt measures anew: it looks the host up, opens a connection and shakes hands in full; nothing is cached,
 * pooled or resumed. The addresses of a host are tried one after the other, each with an equal share of what is left of
 * the nearest limit, or 30 s where none is set. Redirects are not followed.
 */
public final class ProbeEngine implements AutoCloseable {
    private final Settings settings;
    private final SharedTransport transport;
    private final long seed;
    private final AtomicLong probes = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Set<ProbeRun> running = ConcurrentHashMap.newKeySet();

    /** Without a loop no timer fires: whoever has shut a transport down must not leave callers waiting for ever. */
    private final FutureListener<Object> loopsEnded = ended -> running.forEach(ProbeRun::cancel);

    private ProbeEngine(Settings settings, SharedTransport transport) {
        this.settings = settings;
        this.transport = transport;
        this.seed = settings.seed().orElseGet(Seeds::random);
        transport.transport().eventLoops().terminationFuture().addListener(loopsEnded);
    }

    /**
     * A builder with the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder(null);
    }

    /**
     * An engine like this one with other settings, which shares its threads: closing one of them does not close the
     * other.
     *
     * @return a builder that begins with the settings of this engine
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * The seed of the jitter. An engine that is built with it and runs the same probes in the same order draws the same
     * pauses.
     *
     * @return the seed that was given or chosen at random
     */
    public long seed() {
        return seed;
    }

    /**
     * Probes with this engine's budget and backoff and waits for the report.
     *
     * @param request what to probe
     * @return what happened; a failed probe is a report, never an exception
     * @throws IllegalStateException if the engine is closed, or the caller is one of its own threads
     * @throws CancellationException if the engine is closed or its event loops are shut down while the probe runs, or the
     *     thread is interrupted: then the probe is ended and the thread's interrupt status is set
     */
    public ProbeReport probe(ProbeRequest request) {
        return await(request, Optional.empty());
    }

    /**
     * Probes, never later than a deadline, and waits for the report.
     *
     * @param request what to probe
     * @param deadline when the probe must have ended at the latest
     * @return what happened; a failed probe is a report, never an exception
     * @throws IllegalStateException if the engine is closed, or the caller is one of its own threads
     * @throws CancellationException if the engine is closed or its event loops are shut down while the probe runs, or the
     *     thread is interrupted: then the probe is ended and the thread's interrupt status is set
     */
    public ProbeReport probe(ProbeRequest request, Deadline deadline) {
        return await(request, Optional.of(deadline));
    }

    /**
     * Probes without waiting.
     *
     * @param request what to probe
     * @return what will have happened; completing it from outside, such as by cancelling, ends the probe. It completes on
     *     the engine's event loop, which dependent actions must not block
     * @throws IllegalStateException if the engine is closed
     */
    public CompletableFuture<ProbeReport> probeAsync(ProbeRequest request) {
        return start(request, Optional.empty());
    }

    /**
     * Probes without waiting, never later than a deadline.
     *
     * @param request what to probe
     * @param deadline when the probe must have ended at the latest
     * @return what will have happened; completing it from outside, such as by cancelling, ends the probe. It completes on
     *     the engine's event loop, which dependent actions must not block
     * @throws IllegalStateException if the engine is closed
     */
    public CompletableFuture<ProbeReport> probeAsync(ProbeRequest request, Deadline deadline) {
        return start(request, Optional.of(deadline));
    }

    /**
     * Ends running probes, whose futures are then cancelled, and frees the engine's threads, unless another engine shares
     * them. Waits for the threads to end, but not when called from one of them. Closing twice does nothing.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            running.forEach(ProbeRun::cancel);
            transport.transport().eventLoops().terminationFuture().removeListener(loopsEnded);
            transport.release();
        }
    }

    private CompletableFuture<ProbeReport> start(ProbeRequest request, Optional<Deadline> deadline) {
        checkOpen();
        try {
            ProbeRun probe = new ProbeRun(
                    transport.transport(),
                    settings,
                    request,
                    deadline,
                    Seeds.generator(seed, probes.getAndIncrement()));
            CompletableFuture<ProbeReport> future = probe.start(running);
            if (closed.get()) {
                probe.cancel();
            }
            return future;
        } catch (RejectedExecutionException e) {
            throw closed(e);
        }
    }

    private ProbeReport await(ProbeRequest request, Optional<Deadline> deadline) {
        checkOpen();
        for (EventExecutor loop : transport.transport().eventLoops()) {
            if (loop.inEventLoop()) {
                throw new IllegalStateException(
                        "probe() waits, which an event loop of the engine must not: use probeAsync()");
            }
        }
        CompletableFuture<ProbeReport> probe = start(request, deadline);
        try {
            return probe.get();
        } catch (InterruptedException e) {
            probe.cancel(true);
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("Interrupted while probing").initCause(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The probe broke, which is a defect of the engine", e);
        }
    }

    private void checkOpen() {
        if (closed.get()) {
            throw closed(null);
        }
    }

    private static IllegalStateException closed(@Nullable Throwable cause) {
        return new IllegalStateException("The engine is closed", cause);
    }

    /** Collects the settings of a {@link ProbeEngine}. Not thread-safe. */
    public static final class Builder {
        private final @Nullable ProbeEngine like;
        private TimeoutBudget budget = TimeoutBudget.ofTotal(Duration.ofSeconds(30));
        private Backoff backoff = Backoff.none();
        private Predicate<ProbeFailure> retryIf = failure -> true;
        private Optional<SSLContext> sslContext = Optional.empty();
        private NameServers nameServers = NameServers.ofTheMachine();
        private OptionalLong seed = OptionalLong.empty();
        private ProbeListener listener = report -> {};
        private Optional<Transport> transport = Optional.empty();

        private Builder(@Nullable ProbeEngine like) {
            this.like = like;
            if (like != null) {
                budget = like.settings.budget();
                backoff = like.settings.backoff();
                retryIf = like.settings.retryIf();
                sslContext = like.settings.sslContext();
                nameServers = like.settings.nameServers();
                seed = like.settings.seed();
                listener = like.settings.listener();
            }
        }

        /**
         * The bounds of each probe, by default 30 s in total.
         *
         * @param value the budget
         * @return this
         */
        public Builder budget(TimeoutBudget value) {
            budget = value;
            return this;
        }

        /**
         * The attempts and pauses of each probe, by default one attempt.
         *
         * @param value the backoff
         * @return this
         */
        public Builder backoff(Backoff value) {
            backoff = value;
            return this;
        }

        /**
         * Which failures are retried, by default all. It is not asked about an attempt after which there is no other
         * anyway. It runs on the event loop and must not block; if it throws, the failure is not retried.
         *
         * @param value true for a failure that is retried
         * @return this
         */
        public Builder retryIf(Predicate<ProbeFailure> value) {
            retryIf = value;
            return this;
        }

        /**
         * Whom to trust and which protocols and ciphers to offer, by default {@link SSLContext#getDefault()}. The host
         * name is always verified.
         *
         * @param value the context
         * @return this
         */
        public Builder sslContext(SSLContext value) {
            sslContext = Optional.of(value);
            return this;
        }

        /**
         * Which name servers to ask, by default those of the operating system. The hosts file comes first in any case, and
         * {@code localhost} needs no name server.
         *
         * @param value the name servers, asked in this order; empty for the default
         * @return this
         */
        public Builder nameServers(List<InetSocketAddress> value) {
            nameServers = nameServers.withDefault(value);
            return this;
        }

        /**
         * Which name servers to ask for the names of one domain, whatever {@link #nameServers} says: for the domain itself
         * and for every name under it. Of several domains that hold a name, the longest counts. The name that is looked up
         * decides, also for the aliases that it turns out to have. The hosts file still comes first.
         *
         * @param domain the domain, in any case, such as {@code shop.example}
         * @param value the name servers, asked in this order; empty to take back what was said for this domain
         * @return this
         * @throws IllegalArgumentException if the domain is empty
         */
        public Builder nameServersFor(String domain, List<InetSocketAddress> value) {
            nameServers = nameServers.withDomain(domain, value);
            return this;
        }

        /**
         * The seed of the jitter. By default it is chosen at random.
         *
         * @param value the seed
         * @return this
         */
        public Builder seed(long value) {
            seed = OptionalLong.of(value);
            return this;
        }

        /**
         * Who is told of every finished probe; a cancelled one does not count. Takes the place of those named before.
         *
         * @param value the listener
         * @return this
         */
        public Builder listener(ProbeListener value) {
            listener = value;
            return this;
        }

        /**
         * Who is told as well, after those named before, even if they throw.
         *
         * @param value the further listener
         * @return this
         */
        public Builder addListener(ProbeListener value) {
            ProbeListener before = listener;
            listener = report -> {
                try {
                    before.finished(report);
                } finally {
                    value.finished(report);
                }
            };
            return this;
        }

        /**
         * What the engine runs on, by default threads and sockets of its own. The engine closes it, or the last one
         * that shares it.
         *
         * @param value the transport
         * @return this
         */
        public Builder transport(Transport value) {
            transport = Optional.of(value);
            return this;
        }

        /**
         * Builds the engine. The first one in a JVM takes some tenths of a second, which the first probe would else be
         * billed.
         *
         * @return the engine
         * @throws IllegalStateException if it is to share threads with an engine, and the last one that had them is closed
         */
        public ProbeEngine build() {
            Settings settings = new Settings(budget, backoff, retryIf, sslContext, nameServers, seed, listener);
            return new ProbeEngine(settings, sharedTransport());
        }

        private SharedTransport sharedTransport() {
            if (transport.isPresent() || like == null) {
                return new SharedTransport(transport.orElseGet(SocketTransport::open));
            }
            return like.transport.retain();
        }
    }
}
