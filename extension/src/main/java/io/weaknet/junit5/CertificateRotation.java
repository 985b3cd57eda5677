/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.RotatedIssuer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The server changes its certificate and key while it runs: {@link io.weaknet.scenario.CertificateRotation}. Needs the built-in
 * origin. {@link #when()} says when it does.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(CertificateRotation.List.class)
@Declares(io.weaknet.scenario.CertificateRotation.class)
public @interface CertificateRotation {

    /**
     * Who issues the new certificate.
     *
     * @return the issuer, by default one that clients do not know
     */
    RotatedIssuer issuer() default RotatedIssuer.UNKNOWN;

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
        CertificateRotation[] value();
    }
}
