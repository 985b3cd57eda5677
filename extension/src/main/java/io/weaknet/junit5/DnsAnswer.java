/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.AnswerOrder;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the DNS server of the link answers: {@link io.weaknet.scenario.DnsAnswer}. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(DnsAnswer.List.class)
@Declares(io.weaknet.scenario.DnsAnswer.class)
public @interface DnsAnswer {

    /**
     * The addresses, e.g. {@code {"127.0.0.2", "link"}}; {@code link} stands for those of the link.
     *
     * @return the addresses, by default those of the link
     */
    String[] value() default {};

    /**
     * What of them stands in an answer.
     *
     * @return the order, by default all as given
     */
    AnswerOrder order() default AnswerOrder.ALL;

    /**
     * How long an answer may be cached, e.g. {@code "30s"}: whole seconds up to 24 hours.
     *
     * @return the time to live, by default none
     */
    String ttl() default "0s";

    /**
     * When it is in force; a query counts as a connection and as a request.
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
        DnsAnswer[] value();
    }
}
