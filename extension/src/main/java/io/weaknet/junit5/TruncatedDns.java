/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.DnsOverTcp;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** DNS answers over UDP are truncated: {@link io.weaknet.scenario.TruncatedDns}. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(TruncatedDns.List.class)
@Declares(io.weaknet.scenario.TruncatedDns.class)
public @interface TruncatedDns {

    /**
     * What a client meets that asks again over TCP.
     *
     * @return the behaviour of TCP, by default it works
     */
    DnsOverTcp tcp() default DnsOverTcp.WORKS;

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
        TruncatedDns[] value();
    }
}
