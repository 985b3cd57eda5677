/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.ConnectionEnd;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The server ends a connection that it has promised to keep: {@link io.weaknet.scenario.StaleKeepAlive}. Needs the built-in
 * origin.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(StaleKeepAlive.List.class)
@Declares(io.weaknet.scenario.StaleKeepAlive.class)
public @interface StaleKeepAlive {

    /**
     * How the connection ends.
     *
     * @return the end, by default in good order
     */
    ConnectionEnd end() default ConnectionEnd.CLOSE_NOTIFY;

    /**
     * How long after a response, e.g. {@code "100ms"}: whole milliseconds, up to 24 hours.
     *
     * @return the time, or an empty text for "as the next request goes out"
     */
    String after() default "";

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
        StaleKeepAlive[] value();
    }
}
