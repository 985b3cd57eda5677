/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a component of a condition stands in JSON and in annotations, where that does not follow from its name and type. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Field {
    /**
     * Its name.
     *
     * @return the name; by default that of the component
     */
    String name() default "";

    /**
     * How it is written.
     *
     * @return the kind; by default the type says it
     */
    Kind kind() default Kind.BY_TYPE;

    /**
     * What it is if it is left out.
     *
     * @return the text of the value; by default it must not be left out, unless it is optional, a list or a flag
     */
    String absent() default "";

    /**
     * For an optional duration, the flag that stands for "never ends": either the duration is given, or the flag is true.
     *
     * @return the name of the flag; by default there is none
     */
    String forever() default "";

    /** How a component is written. */
    enum Kind {
        /** As its type says: durations as in {@link DurationText}, constants in lower case. */
        BY_TYPE,
        /** Bytes per second, as in {@link RateText}. */
        RATE,
        /** A share from 0 to 1, as {@code 5%}. */
        PERCENT
    }
}
