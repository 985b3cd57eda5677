/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.Direction;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A slow line, per connection and in one direction: {@link io.weaknet.scenario.Bandwidth}. Works on any server.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(Bandwidth.List.class)
@ExtendWith(NetworkGuard.class)
public @interface Bandwidth {

    /**
     * The rate with its unit: {@code kbit/s}, {@code Mbit/s}, {@code kB/s} or {@code MB/s}, of 1000 each, e.g.
     * {@code "400kbit/s"}. Toxiproxy counts in kB/s, so it must be a multiple of 8 kbit/s.
     *
     * @return the rate
     */
    String value();

    /**
     * The direction that is slow.
     *
     * @return the direction, by default what the server sends
     */
    Direction direction() default Direction.DOWNSTREAM;

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
        Bandwidth[] value();
    }
}
