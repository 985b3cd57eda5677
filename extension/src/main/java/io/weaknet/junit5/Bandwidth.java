/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.Direction;
import io.weaknet.scenario.RateScope;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A slow line, in one direction: {@link io.weaknet.scenario.Bandwidth}. Works on any server. A multiple of 8 kbit/s for each
 * connection, without a burst, can be built by every backend, anything else by the embedded one only.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(Bandwidth.List.class)
@Declares(io.weaknet.scenario.Bandwidth.class)
public @interface Bandwidth {

    /**
     * The rate with its unit, e.g. {@code "400kbit/s"} or {@code "1.5MB/s"}, in whole bytes per second, up to
     * {@code 100GB/s}. The units are bit/s and B/s, with k, M or G for 1000, 1000², 1000³.
     *
     * @return the rate
     */
    String value();

    /**
     * How many bytes an idle line saves up, to pass them at once.
     *
     * @return the burst in bytes, by default none, up to 1,000,000,000
     */
    long burst() default 0;

    /**
     * Who shares rate and burst.
     *
     * @return the scope, by default each connection for itself
     */
    RateScope scope() default RateScope.CONNECTION;

    /**
     * The direction that is slow.
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
        Bandwidth[] value();
    }
}
