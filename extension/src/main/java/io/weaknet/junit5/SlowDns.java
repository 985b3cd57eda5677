/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The DNS server of the link answers late: {@link io.weaknet.scenario.SlowDns}. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(SlowDns.List.class)
@Declares(io.weaknet.scenario.SlowDns.class)
public @interface SlowDns {

    /**
     * By how much, e.g. {@code "3s"}: up to 24 hours.
     *
     * @return the delay
     */
    String value();

    /**
     * When it is in force; a query counts as a connection and as a request.
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
        SlowDns[] value();
    }
}
