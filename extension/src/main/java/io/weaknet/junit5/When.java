/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * When a condition is in force: {@code @Latency(value = "200ms", when = @When(from = "2s", until = "5s"))}. By default
 * always. Times count from the moment at which the link opens; all limits hold together: {@link io.weaknet.scenario.When}.
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface When {
    /**
     * When it begins, e.g. {@code "2s"}: from 0 to 24 hours.
     *
     * @return the time
     */
    String from() default "0ms";

    /**
     * When it ends, after {@link #from}.
     *
     * @return the time, or an empty text if it stays
     */
    String until() default "";

    /**
     * How long its strength takes from nothing to full.
     *
     * @return the time
     */
    String ramp() default "0ms";

    /**
     * How many connections meet it, the first ones: fail the first n, then succeed.
     *
     * @return the number; 0 means all
     */
    int firstConnections() default 0;

    /**
     * How many requests meet it, the first ones: the next one does not, however soon it comes after the last response.
     * {@link io.weaknet.scenario.When} says what counts.
     *
     * @return the number; 0 means all
     */
    int firstRequests() default 0;
}
