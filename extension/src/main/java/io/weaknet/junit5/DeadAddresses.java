/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.AddressFailure;
import io.weaknet.scenario.AddressOrder;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The server has further addresses where nobody answers: {@link io.weaknet.scenario.DeadAddresses}. A client gets them from
 * {@link io.weaknet.link.WeakLink#addresses()}. Needs the embedded backend, on Linux.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(DeadAddresses.List.class)
@Declares(io.weaknet.scenario.DeadAddresses.class)
public @interface DeadAddresses {

    /**
     * How many.
     *
     * @return the number, from 1 to 16
     */
    int count() default 1;

    /**
     * What becomes of a SYN there.
     *
     * @return refused, or lost
     */
    AddressFailure how() default AddressFailure.REFUSED;

    /**
     * Where they stand in the list.
     *
     * @return before the live one, or behind it
     */
    AddressOrder order() default AddressOrder.DEAD_FIRST;

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
        DeadAddresses[] value();
    }
}
