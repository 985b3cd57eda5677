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
 * The first byte after a pause waits for the radio: {@link io.weaknet.scenario.RadioWakeUp}. Needs the embedded backend.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(RadioWakeUp.List.class)
@Declares(io.weaknet.scenario.RadioWakeUp.class)
public @interface RadioWakeUp {

    /**
     * After how long without a byte the radio sleeps, e.g. {@code "10s"}.
     *
     * @return the pause, from 0 to 24 hours
     */
    String idle();

    /**
     * How long it takes to wake up, e.g. {@code "300ms"}.
     *
     * @return the delay, from 0 to 24 hours
     */
    String delay();

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
        RadioWakeUp[] value();
    }
}
