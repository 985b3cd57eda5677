/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.ChunkFault;
import io.weaknet.scenario.ConnectionEnd;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The server sends its bodies in chunks that break the rules, and then ends the connection:
 * {@link io.weaknet.scenario.BrokenChunks}. Needs the built-in origin.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(BrokenChunks.List.class)
@Declares(io.weaknet.scenario.BrokenChunks.class)
public @interface BrokenChunks {

    /**
     * What is wrong with the chunks.
     *
     * @return the fault, by default the last chunk is missing
     */
    ChunkFault fault() default ChunkFault.NO_LAST_CHUNK;

    /**
     * How the connection ends behind them.
     *
     * @return the end, by default in good order
     */
    ConnectionEnd end() default ConnectionEnd.CLOSE_NOTIFY;

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
        BrokenChunks[] value();
    }
}
