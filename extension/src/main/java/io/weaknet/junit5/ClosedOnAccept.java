/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.ConnectEnd;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Connections are accepted and ended at once: {@link io.weaknet.scenario.ClosedOnAccept}. Needs the embedded backend.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(ClosedOnAccept.List.class)
@Declares(io.weaknet.scenario.ClosedOnAccept.class)
public @interface ClosedOnAccept {

    /**
     * By what they end.
     *
     * @return FIN, or RST
     */
    ConnectEnd end() default ConnectEnd.FIN;

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
        ClosedOnAccept[] value();
    }
}
