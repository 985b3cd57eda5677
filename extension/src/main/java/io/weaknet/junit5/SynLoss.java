/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * SYNs are lost, and the client's kernel sends them again: {@link io.weaknet.scenario.SynLoss}. Needs the embedded backend,
 * on Linux.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(SynLoss.List.class)
@Declares(io.weaknet.scenario.SynLoss.class)
public @interface SynLoss {

    /**
     * How many SYNs are lost, the first ones.
     *
     * @return the number, up to 1000000; 0, the default, means all
     */
    int tries() default 0;

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
        SynLoss[] value();
    }
}
