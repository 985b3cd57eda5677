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
 * The server asks for a client certificate: {@link io.weaknet.scenario.ClientCertificateRequired}. Needs the built-in origin;
 * {@code WeakLink.clientSslContext()} shows a certificate that it takes.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(ClientCertificateRequired.List.class)
@Declares(io.weaknet.scenario.ClientCertificateRequired.class)
public @interface ClientCertificateRequired {

    /**
     * Whether the server takes none.
     *
     * @return true to reject all, by default those of the test authority are taken
     */
    boolean reject() default false;

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
        ClientCertificateRequired[] value();
    }
}
