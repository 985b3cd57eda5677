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
 * The server ends connections without the TLS alert close_notify: {@link io.weaknet.scenario.NoCloseNotify}. Needs the built-in
 * origin.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(NoCloseNotify.List.class)
@Declares(io.weaknet.scenario.NoCloseNotify.class)
public @interface NoCloseNotify {

    /**
     * Whether the body, which has no length, comes whole.
     *
     * @return true if it does; by default its second half never comes
     */
    boolean complete() default false;

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
        NoCloseNotify[] value();
    }
}
