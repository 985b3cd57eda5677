/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.TlsStep;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The TLS handshake comes byte by byte: {@link io.weaknet.scenario.DribbledTls}. Needs the embedded backend; any server
 * will do.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(DribbledTls.List.class)
@Declares(io.weaknet.scenario.DribbledTls.class)
public @interface DribbledTls {

    /**
     * Where that begins.
     *
     * @return the place, by default before the first message of the server
     */
    TlsStep at() default TlsStep.SERVER_HELLO;

    /**
     * The time from one byte to the next, e.g. {@code "100ms"}: whole milliseconds, from 1 ms to 24 hours.
     *
     * @return the interval
     */
    String interval();

    /**
     * How many bytes come one by one, up to 1000000000; what is behind them comes at once.
     *
     * @return the number; 0 means all that follow
     */
    int bytes() default 0;

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
        DribbledTls[] value();
    }
}
