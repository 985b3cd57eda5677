/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.ConnectionEnd;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code Content-Length} says something else than the body's length: {@link io.weaknet.scenario.WrongContentLength}. Needs the
 * built-in origin.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(WrongContentLength.List.class)
@Declares(io.weaknet.scenario.WrongContentLength.class)
public @interface WrongContentLength {

    /**
     * By how many bytes it says more than come, negative for less: from -1000000000 to 1000000000, not 0.
     *
     * @return the number
     */
    long excess();

    /**
     * How the connection ends if it says more.
     *
     * @return the end, by default in good order
     */
    ConnectionEnd end() default ConnectionEnd.CLOSE_NOTIFY;

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
        WrongContentLength[] value();
    }
}
