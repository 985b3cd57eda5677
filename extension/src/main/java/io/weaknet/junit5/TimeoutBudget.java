/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The time budget that the client promises: {@link io.weaknet.probe.TimeoutBudget}. The closest one wins as a whole.
 *
 * <p>The probe engine is given this budget, unless an engine of one's own is registered; then its own configuration is held
 * against this promise. Judged are {@link ProbeTest}s and the probes of an injected {@link io.weaknet.probe.ProbeEngine}: a
 * bound must not be overrun by more than {@link #allowance()}, and a time-out must not come before its bound.
 *
 * <p>Durations are written with their unit: {@code "250ms"}, {@code "1.5s"}. An empty one means no bound. If none is given
 * for {@link #total()}, 30 s are.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(NetworkGuard.class)
public @interface TimeoutBudget {
    /**
     * The bound of the name look-up, all queries together.
     *
     * @return the bound
     */
    String dns() default "";

    /**
     * The bound of opening the connection, all addresses together.
     *
     * @return the bound
     */
    String connect() default "";

    /**
     * The bound of the TLS handshake.
     *
     * @return the bound
     */
    String tls() default "";

    /**
     * The bound of writing the request.
     *
     * @return the bound
     */
    String request() default "";

    /**
     * The bound of waiting until the response header is complete.
     *
     * @return the bound
     */
    String firstByte() default "";

    /**
     * The bound of reading the body.
     *
     * @return the bound
     */
    String body() default "";

    /**
     * The longest gap between two reads of the body.
     *
     * @return the bound
     */
    String bodyIdle() default "";

    /**
     * The bound of one attempt, all its phases together.
     *
     * @return the bound
     */
    String attempt() default "";

    /**
     * The bound of the whole probe, all attempts and pauses together.
     *
     * @return the bound
     */
    String total() default "30s";

    /**
     * How late a bound or a pause may be found, because timers and threads are never exact.
     *
     * @return the allowance, by default 100 ms
     */
    String allowance() default "100ms";
}
