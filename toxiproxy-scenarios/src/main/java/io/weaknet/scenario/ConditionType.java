/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What must be known of a kind of condition beside its components: {@link ConditionCodec} and the tables in {@code docs}
 * are made from it. Stands on every record that implements {@link Condition}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ConditionType {
    /**
     * Its name in JSON, in lower case with hyphens.
     *
     * @return the name, unique among all conditions
     */
    String name();

    /**
     * What a client sees of it.
     *
     * @return one sentence without a full stop
     */
    String sees();

    /**
     * One example of each shape that needs something else of a backend.
     *
     * @return at least one
     */
    Example[] examples();

    /** A condition as it may be declared. */
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Example {
        /**
         * Its fields, as in an annotation but without quotes: {@code delay = 3s, at = server_hello}.
         *
         * @return names and values; components that are left out take their defaults
         */
        String value();

        /**
         * What is special about the shape, if the condition has several.
         *
         * @return words that go on after the condition's name, such as {@code in whole milliseconds}
         */
        String shape() default "";
    }
}
