/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.Direction;
import io.weaknet.scenario.Distribution;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Every byte arrives later, in one direction: {@link io.weaknet.scenario.Latency}. Works on any server. Declare it twice to
 * delay both directions; the round trip then takes the sum.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(Latency.List.class)
@Declares(io.weaknet.scenario.Latency.class)
public @interface Latency {

    /**
     * The one-way delay, e.g. {@code "120ms"} or {@code "1.5ms"}, up to 24 hours. Fractions of a millisecond can be built
     * by the embedded backend only.
     *
     * @return the delay
     */
    String value();

    /**
     * How far the delay varies to both sides if it does so uniformly, at most the delay itself; otherwise the standard
     * deviation, at most {@link Distribution#mostJitter}.
     *
     * @return the jitter, by default none
     */
    String jitter() default "0ms";

    /**
     * How the delays of single chunks of data scatter. Any but the uniform one can be built by the embedded backend only.
     *
     * @return the distribution, by default uniform
     */
    Distribution distribution() default Distribution.UNIFORM;

    /**
     * The direction that is delayed.
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
        Latency[] value();
    }
}
