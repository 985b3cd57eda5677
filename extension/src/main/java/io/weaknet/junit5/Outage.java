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
 * The link is down once: {@link io.weaknet.scenario.Outage}. Give it a {@code when.from} to let it begin in the midst of a test.
 * Needs the embedded backend.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(Outage.List.class)
@Declares(io.weaknet.scenario.Outage.class)
public @interface Outage {

    /**
     * For how long, e.g. {@code "3s"}.
     *
     * @return the duration, more than 0 up to 24 hours
     */
    String duration();

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
        Outage[] value();
    }
}
