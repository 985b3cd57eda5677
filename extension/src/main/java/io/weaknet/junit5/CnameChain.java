/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A chain of aliases leads to the addresses: {@link io.weaknet.scenario.CnameChain}. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(CnameChain.List.class)
@Declares(io.weaknet.scenario.CnameChain.class)
public @interface CnameChain {

    /**
     * How many aliases, from 1 to 100.
     *
     * @return the length of the chain
     */
    int value();

    /**
     * Whether the last alias leads back to the name.
     *
     * @return true for a circle
     */
    boolean loop() default false;

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
        CnameChain[] value();
    }
}
