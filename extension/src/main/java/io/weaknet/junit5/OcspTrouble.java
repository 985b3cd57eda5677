/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.OcspAnswer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The OCSP responder of the server's certificate answers late, badly or not at all:
 * {@link io.weaknet.scenario.OcspTrouble}. Needs the built-in origin, and a client that checks revocation.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(OcspTrouble.List.class)
@Declares(io.weaknet.scenario.OcspTrouble.class)
public @interface OcspTrouble {

    /**
     * What the responder answers.
     *
     * @return the answer
     */
    OcspAnswer answer();

    /**
     * How late it answers, e.g. {@code "3s"}: whole milliseconds, up to 24 hours.
     *
     * @return the delay
     */
    String delay() default "0ms";

    /**
     * Whether the server asks, and shows the answer to the client.
     *
     * @return true if it is stapled
     */
    boolean stapled() default false;

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
        OcspTrouble[] value();
    }
}
