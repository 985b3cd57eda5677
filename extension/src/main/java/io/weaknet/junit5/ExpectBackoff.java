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
 * The backoff that the client promises: {@link io.weaknet.probe.Backoff}. The closest one wins.
 *
 * <p>The probe engine is given this backoff, unless an engine of one's own is registered; then its own configuration is held
 * against this promise. Judged as {@link TimeoutBudget} is: every pause must lie in its interval, and no attempt too many is
 * made.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(NetworkGuard.class)
public @interface ExpectBackoff {
    /**
     * The nominal first pause, e.g. {@code "200ms"}.
     *
     * @return the pause
     */
    String initial();

    /**
     * What the nominal pause is multiplied with from one retry to the next.
     *
     * @return the factor, at least 1, by default 2
     */
    double factor() default 2;

    /**
     * The longest nominal pause, before the jitter.
     *
     * @return the cap; empty means none
     */
    String cap() default "";

    /**
     * How a pause is spread around its nominal length.
     *
     * @return the kind of jitter, by default none
     */
    JitterKind jitter() default JitterKind.NONE;

    /**
     * The fraction of {@link JitterKind#FRACTION}.
     *
     * @return the fraction, more than 0, at most 1, by default 0.2; ignored by the other kinds
     */
    double fraction() default 0.2;

    /**
     * How many attempts there are at most, the first one included.
     *
     * @return the number, at least 1
     */
    int attempts();
}
