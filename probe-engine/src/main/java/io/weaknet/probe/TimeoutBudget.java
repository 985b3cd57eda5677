/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long a probe may take: one bound per {@link Phase}, one for the gap between two reads of the body, one per
 * attempt and one for the whole probe.
 *
 * <p>A bound covers the whole of what it names. A dribbled handshake, header or body does not stretch it, and neither do
 * further queries, addresses or reads. A bound that is not set does not limit anything by itself; the wider ones still do.
 *
 * @param phases the bound of each phase that has one; every bound is more than 0 and at most 36500 days
 * @param bodyIdle the longest gap between two reads from the connection within {@link Phase#BODY}, the first one counted
 *     from its begin; any byte of the peer ends a gap, also within a TLS record or between chunks
 * @param attempt the bound of one attempt, all its phases together
 * @param total the bound of the whole probe, all attempts and the pauses between them together
 */
public record TimeoutBudget(
        Map<Phase, Duration> phases,
        Optional<Duration> bodyIdle,
        Optional<Duration> attempt,
        Optional<Duration> total) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a bound is not more than 0 or is more than 36500 days
     */
    public TimeoutBudget {
        EnumMap<Phase, Duration> copy = new EnumMap<>(Phase.class);
        phases.forEach((phase, bound) -> copy.put(phase, Durations.positive(bound, phase.name())));
        phases = Collections.unmodifiableMap(copy);
        bodyIdle.ifPresent(bound -> Durations.positive(bound, "bodyIdle"));
        attempt.ifPresent(bound -> Durations.positive(bound, "attempt"));
        total.ifPresent(bound -> Durations.positive(bound, "total"));
    }

    /**
     * The bound of one phase.
     *
     * @param phase the phase
     * @return its bound, or empty if the phase has none of its own
     */
    public Optional<Duration> of(Phase phase) {
        return Optional.ofNullable(phases.get(phase));
    }

    /**
     * A budget that bounds only the whole probe.
     *
     * @param total the bound of the whole probe
     * @return the budget
     * @throws IllegalArgumentException if {@code total} is not more than 0
     */
    public static TimeoutBudget ofTotal(Duration total) {
        return builder().total(total).build();
    }

    /**
     * A builder with no bound set.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder that begins with the bounds of this budget.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.phases.putAll(phases);
        builder.bodyIdle = bodyIdle;
        builder.attempt = attempt;
        builder.total = total;
        return builder;
    }

    /** Collects the bounds of a {@link TimeoutBudget}. Not thread-safe. Bounds are checked by {@link #build()}. */
    public static final class Builder {
        private final Map<Phase, Duration> phases = new EnumMap<>(Phase.class);
        private Optional<Duration> bodyIdle = Optional.empty();
        private Optional<Duration> attempt = Optional.empty();
        private Optional<Duration> total = Optional.empty();

        private Builder() {}

        /**
         * Bounds one phase; replaces its earlier bound.
         *
         * @param phase the phase
         * @param bound its bound
         * @return this
         */
        public Builder phase(Phase phase, Duration bound) {
            phases.put(phase, bound);
            return this;
        }

        /**
         * Bounds {@link Phase#DNS}.
         *
         * @param bound its bound
         * @return this
         */
        public Builder dns(Duration bound) {
            return phase(Phase.DNS, bound);
        }

        /**
         * Bounds {@link Phase#CONNECT}.
         *
         * @param bound its bound
         * @return this
         */
        public Builder connect(Duration bound) {
            return phase(Phase.CONNECT, bound);
        }

        /**
         * Bounds {@link Phase#TLS}.
         *
         * @param bound its bound
         * @return this
         */
        public Builder tls(Duration bound) {
            return phase(Phase.TLS, bound);
        }

        /**
         * Bounds {@link Phase#REQUEST}.
         *
         * @param bound its bound
         * @return this
         */
        public Builder request(Duration bound) {
            return phase(Phase.REQUEST, bound);
        }

        /**
         * Bounds {@link Phase#FIRST_BYTE}.
         *
         * @param bound its bound
         * @return this
         */
        public Builder firstByte(Duration bound) {
            return phase(Phase.FIRST_BYTE, bound);
        }

        /**
         * Bounds {@link Phase#BODY}.
         *
         * @param bound its bound
         * @return this
         */
        public Builder body(Duration bound) {
            return phase(Phase.BODY, bound);
        }

        /**
         * Bounds the gap between two reads of the body.
         *
         * @param bound the longest gap
         * @return this
         */
        public Builder bodyIdle(Duration bound) {
            bodyIdle = Optional.of(bound);
            return this;
        }

        /**
         * Bounds one attempt, all its phases together.
         *
         * @param bound the bound
         * @return this
         */
        public Builder attempt(Duration bound) {
            attempt = Optional.of(bound);
            return this;
        }

        /**
         * Bounds the whole probe, all attempts and pauses together.
         *
         * @param bound the bound
         * @return this
         */
        public Builder total(Duration bound) {
            total = Optional.of(bound);
            return this;
        }

        /**
         * Builds the budget.
         *
         * @return the budget
         * @throws IllegalArgumentException if a bound is not more than 0 or is more than 36500 days
         */
        public TimeoutBudget build() {
            return new TimeoutBudget(phases, bodyIdle, attempt, total);
        }
    }
}
