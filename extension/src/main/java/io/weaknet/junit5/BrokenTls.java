/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.AlertDescription;
import io.weaknet.scenario.TlsBreak;
import io.weaknet.scenario.TlsStep;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The TLS handshake breaks off: {@link io.weaknet.scenario.BrokenTls}. Needs the embedded backend; any server will do.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(BrokenTls.List.class)
@Declares(io.weaknet.scenario.BrokenTls.class)
public @interface BrokenTls {

    /**
     * Where it breaks off.
     *
     * @return the place, by default before the first message of the server
     */
    TlsStep at() default TlsStep.SERVER_HELLO;

    /**
     * How it breaks off.
     *
     * @return what the client gets
     */
    TlsBreak how();

    /**
     * What the alert says, if it is one.
     *
     * @return one description at most; none means that of a failed handshake
     */
    AlertDescription[] alert() default {};

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
        BrokenTls[] value();
    }
}
