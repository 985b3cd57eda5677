/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.Set;

/**
 * One thing that is wrong with the network: an immutable value that carries its own settings. What a connection remembers
 * of a condition is kept elsewhere, so one condition may serve any number of links at once.
 *
 * <p>Every kind of condition is a record with a {@link ConditionType}. {@link ConditionCodec} lists them all.
 */
public sealed interface Condition permits ProxyCondition, OriginCondition, NameCondition, Timed {

    /**
     * The condition with its settings, as it stands in a failure: {@code Latency[120 ms ±40 ms, downstream]}.
     *
     * @return the description, in one line
     */
    String describe();

    /**
     * What a backend must be able to build.
     *
     * @return the capabilities, at least one
     */
    Set<Capability> needs();

    /**
     * Whether it works on requests, rather than before there is any.
     *
     * @return false if it can be limited to the first connections, but not to the first requests
     */
    default boolean meetsRequests() {
        return true;
    }

    /**
     * The same condition, in force for some time or for the first connections or requests alone.
     *
     * @param when when it is in force
     * @return the timed condition; this one if it is {@link When#ALWAYS}
     * @throws IllegalArgumentException if this is timed already
     */
    default Condition when(When when) {
        return when.equals(When.ALWAYS) ? this : new Timed(this, when);
    }
}
