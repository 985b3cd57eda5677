/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.ResponsePart;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The server hesitates in its HTTP response: {@link io.weaknet.scenario.SlowResponse}. Needs the built-in origin. Exactly one
 * of {@link #delay()} and {@link #stall()} must be given.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(SlowResponse.List.class)
@Declares(io.weaknet.scenario.SlowResponse.class)
public @interface SlowResponse {

    /**
     * The part of the response that is late.
     *
     * @return the part, by default the header
     */
    ResponsePart at() default ResponsePart.HEADER;

    /**
     * By how much, e.g. {@code "3s"}: whole milliseconds, up to 24 hours.
     *
     * @return the delay
     */
    String delay() default "";

    /**
     * Whether the part never comes.
     *
     * @return true to stall for ever
     */
    boolean stall() default false;

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
        SlowResponse[] value();
    }
}
