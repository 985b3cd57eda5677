/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.Direction;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The connection is reset (TCP RST) after the first bytes in one direction: {@link io.weaknet.scenario.ConnectionReset}.
 * Works on any server. Those bytes are swallowed; a connection on which nothing is sent in that direction is not reset.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(ConnectionReset.List.class)
@Declares(io.weaknet.scenario.ConnectionReset.class)
public @interface ConnectionReset {

    /**
     * How long after the first bytes, e.g. {@code "200ms"}: whole milliseconds, up to 24 hours.
     *
     * @return the time, by default at once
     */
    String after() default "0ms";

    /**
     * The direction whose first bytes start the clock.
     *
     * @return the direction, by default what the server sends
     */
    Direction direction() default Direction.DOWNSTREAM;

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
        ConnectionReset[] value();
    }
}
