/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.weaknet.probe.Attempt;
import io.weaknet.probe.Deadline;
import io.weaknet.probe.Limit;
import io.weaknet.probe.OutOfTime;
import io.weaknet.probe.Pause;
import io.weaknet.probe.ProbeEnd;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.ProbeReport;
import io.weaknet.probe.ProbeRequest;
import io.weaknet.probe.spi.Transport;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Runs one probe: attempts, and the pauses between them. Confined to one event loop but for its future. */
public final class ProbeRun {
    private static final System.Logger LOGGER = System.getLogger(ProbeRun.class.getName());

    private final Transport transport;
    private final Settings settings;
    private final ProbeRequest request;
    private final Optional<Deadline> deadline;
    private final RandomGenerator random;
    private final EventLoop loop;
    private final CompletableFuture<ProbeReport> future = new CompletableFuture<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Pause> pauses = new ArrayList<>();
    private @Nullable AttemptRun attempt;
    private @Nullable Future<?> pause;
    private long begin;
    private volatile boolean finished;

    /** A probe that takes the next loop of the transport. */
    public ProbeRun(
            Transport transport,
            Settings settings,
            ProbeRequest request,
            Optional<Deadline> deadline,
            RandomGenerator random) {
        this.transport = transport;
        this.settings = settings;
        this.request = request;
        this.deadline = deadline;
        this.random = random;
        this.loop = transport.eventLoops().next();
        if (Target.of(request.uri()).tls()) {
            settings.trust(); // loaded before the clock runs
        }
    }

    /**
     * Begins; completing the future from outside, as cancelling it does, ends the probe. It is in {@code running} until it
     * is done.
     *
     * @throws RejectedExecutionException if the loop is shut down
     */
    public CompletableFuture<ProbeReport> start(Set<ProbeRun> running) {
        CompletableFuture<?> unused = future.whenComplete((report, thrown) -> {
            running.remove(this);
            if (!finished) {
                loop.execute(this::freeAll);
            }
        });
        running.add(this); // before it begins, so that who ends all that run does not miss it
        try {
            loop.execute(() -> guard(this::begin));
        } catch (RejectedExecutionException e) {
            running.remove(this);
            throw e;
        }
        return future;
    }

    /** Nobody waits for ever, even if the engine is broken. */
    private void guard(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            future.completeExceptionally(e);
        }
    }

    private void begin() {
        if (future.isDone()) {
            return;
        }
        begin = now();
        attempt(new Limits(loop, settings.budget(), deadline.map(Deadline::remaining), begin));
    }

    private void attempt(Limits limits) {
        Exchange exchange = new Exchange(loop, transport, settings, request, limits);
        AttemptRun next =
                new AttemptRun(exchange, attempts.size() + 1, begin, ended -> guard(() -> attemptEnded(ended, limits)));
        attempt = next;
        next.start();
    }

    private void attemptEnded(Attempt ended, Limits limits) {
        attempts.add(ended);
        Optional<ProbeEnd> end = end(ended);
        if (end.isPresent()) {
            finish(end.get(), reached(ended).map(limit -> new OutOfTime(limit, Optional.empty())));
            return;
        }
        long pauseBegin = now();
        int retry = attempts.size();
        Duration planned = settings.backoff().draw(retry, random);
        Optional<Limit> tooNear = limits.reachedWithin(planned, pauseBegin);
        if (tooNear.isPresent()) {
            finish(ProbeEnd.OUT_OF_TIME, tooNear.map(limit -> new OutOfTime(limit, Optional.of(planned))));
            return;
        }
        pause = loop.schedule(
                () -> guard(() -> pauseEnded(retry, pauseBegin, planned, limits)),
                planned.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private void pauseEnded(int retry, long pauseBegin, Duration planned, Limits limits) {
        long now = now();
        Optional<Limit> reached = limits.reachedWithin(Duration.ZERO, now);
        if (reached.isPresent()) { // the loop was late
            finish(ProbeEnd.OUT_OF_TIME, reached.map(limit -> new OutOfTime(limit, Optional.empty())));
            return;
        }
        pauses.add(new Pause(retry, Duration.ofNanos(pauseBegin - begin), planned, Duration.ofNanos(now - pauseBegin)));
        attempt(limits);
    }

    /** Why there is no further attempt after this one; empty if there may be one. */
    private Optional<ProbeEnd> end(Attempt ended) {
        if (ended.failure().isEmpty()) {
            return Optional.of(ProbeEnd.SUCCEEDED);
        }
        if (reached(ended).isPresent()) {
            return Optional.of(ProbeEnd.OUT_OF_TIME);
        }
        if (attempts.size() >= settings.backoff().attempts()) {
            return Optional.of(ProbeEnd.ATTEMPTS_USED_UP);
        }
        return retryable(ended.failure().get()) ? Optional.empty() : Optional.of(ProbeEnd.NOT_RETRYABLE);
    }

    /** The limit of the whole probe that ended an attempt, if one did. */
    private static Optional<Limit> reached(Attempt ended) {
        return ended.failure()
                .filter(ProbeFailure.TimedOut.class::isInstance)
                .map(failure -> ((ProbeFailure.TimedOut) failure).limit())
                .filter(limit -> limit == Limit.TOTAL || limit == Limit.DEADLINE);
    }

    private boolean retryable(ProbeFailure failure) {
        try {
            return settings.retryIf().test(failure);
        } catch (Throwable e) { // an assertion that fails is an Error
            LOGGER.log(Level.WARNING, "retryIf threw, so there is no further attempt", e);
            return false;
        }
    }

    private void finish(ProbeEnd end, Optional<OutOfTime> outOfTime) {
        if (future.isDone()) {
            return; // it was cancelled meanwhile
        }
        ProbeReport report = new ProbeReport(
                request.uri(),
                settings.budget(),
                settings.backoff(),
                begin + loop.ticker().initialNanoTime(), // Netty's system ticker counts from its own start
                Duration.ofNanos(now() - begin),
                attempts,
                pauses,
                end,
                outOfTime);
        try {
            settings.listener().finished(report);
        } catch (Throwable e) { // an assertion that fails is an Error
            LOGGER.log(Level.WARNING, "The listener threw", e);
        }
        finished = true;
        future.complete(report);
    }

    /** Ends the probe; its future is then cancelled. */
    public void cancel() {
        future.cancel(true);
    }

    private void freeAll() {
        if (attempt != null) {
            attempt.cancel();
        }
        if (pause != null) {
            pause.cancel(false);
        }
    }

    private long now() {
        return loop.ticker().nanoTime();
    }
}
