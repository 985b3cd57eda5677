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
 * The server hesitates in the TLS handshake: {@link io.weaknet.scenario.SlowTls}. Needs the embedded backend or, before the
 * first message of the server, the built-in origin. Exactly one of {@link #delay()} and {@link #stall()} must be given.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(SlowTls.List.class)
@Declares(io.weaknet.scenario.SlowTls.class)
public @interface SlowTls {

    /**
     * Where the server hesitates.
     *
     * @return the place, by default before its first message
     */
    TlsStep at() default TlsStep.SERVER_HELLO;

    /**
     * For how long, e.g. {@code "3s"}: whole milliseconds, up to 24 hours.
     *
     * @return the delay
     */
    String delay() default "";

    /**
     * Whether the message never comes.
     *
     * @return true to stall for ever
     */
    boolean stall() default false;

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
        SlowTls[] value();
    }
}
