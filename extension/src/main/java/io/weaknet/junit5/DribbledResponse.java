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
 * The server sends a part of its HTTP response a few bytes at a time: {@link io.weaknet.scenario.DribbledResponse}. Needs the
 * built-in origin.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(DribbledResponse.List.class)
@Declares(io.weaknet.scenario.DribbledResponse.class)
public @interface DribbledResponse {

    /**
     * The part of the response that is dribbled.
     *
     * @return the part, by default the header
     */
    ResponsePart at() default ResponsePart.HEADER;

    /**
     * How many bytes come at a time, from 1 to 1000000.
     *
     * @return the number
     */
    int bytes() default 1;

    /**
     * How long the pauses are, e.g. {@code "200ms"}: whole milliseconds, up to 24 hours.
     *
     * @return the interval
     */
    String interval();

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
        DribbledResponse[] value();
    }
}
