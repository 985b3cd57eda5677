/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.RetryAfterForm;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The first responses have these statuses, then the server answers as ever: {@link io.weaknet.scenario.StatusSequence}. Needs the
 * built-in origin.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(StatusSequence.List.class)
@Declares(io.weaknet.scenario.StatusSequence.class)
public @interface StatusSequence {

    /**
     * The statuses, one for each request over all connections, e.g. {@code {503, 503, 200}}: each from 200 to 599.
     *
     * @return the statuses, at least one
     */
    int[] value();

    /**
     * What {@code Retry-After} says, e.g. {@code "2s"}: whole seconds, up to 24 hours.
     *
     * @return the time, or an empty text for no such field
     */
    String retryAfter() default "";

    /**
     * How {@code Retry-After} says it.
     *
     * @return the form, by default a number of seconds
     */
    RetryAfterForm form() default RetryAfterForm.SECONDS;

    /**
     * When it is in force.
     *
     * @return the limits, by default none
     */
    When when() default @When;

    /** Holds several of them on one element. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @Documented
    @interface List {
        /**
         * The annotations.
         *
         * @return the annotations, in their order
         */
        StatusSequence[] value();
    }
}
