/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The event stream of the server falls silent: {@link io.weaknet.scenario.SilentEvents}. Needs the built-in origin.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(SilentEvents.List.class)
@Declares(io.weaknet.scenario.SilentEvents.class)
public @interface SilentEvents {

    /**
     * How many events come before, from 0 to 1000000.
     *
     * @return the number
     */
    int after();

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
        SilentEvents[] value();
    }
}
