/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.ConnectionFate;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The link is down again and again: {@link io.weaknet.scenario.Flapping}. Needs the embedded backend.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(Flapping.List.class)
@Declares(io.weaknet.scenario.Flapping.class)
public @interface Flapping {

    /**
     * For how long each time, e.g. {@code "500ms"}.
     *
     * @return the duration, more than 0 up to 24 hours
     */
    String down();

    /**
     * How long from one time to the next, e.g. {@code "5s"}.
     *
     * @return the period, more than {@link #down()} up to 24 hours
     */
    String every();

    /**
     * How long the link is up before it goes down first, e.g. {@code "4s"}.
     *
     * @return the time, from 0 to 24 hours, by default 0
     */
    String after() default "0ms";

    /**
     * What becomes of connections that are open.
     *
     * @return their fate, by default they survive
     */
    ConnectionFate connections() default ConnectionFate.SURVIVE;

    /**
     * The round trip that the peers' TCP has measured, e.g. {@code "80ms"}: TCP sends again after that and 204 ms.
     *
     * @return the round trip, from 0 to 1 minute, by default 0
     */
    String rtt() default "0ms";

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
        Flapping[] value();
    }
}
