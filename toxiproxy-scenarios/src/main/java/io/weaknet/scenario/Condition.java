/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.Set;

/**
 * One thing that is wrong with the network: an immutable value that carries its own settings. What a connection remembers
 * of a condition is kept elsewhere, so one condition may serve any number of links at once.
 */
public sealed interface Condition permits ProxyCondition, OriginCondition {

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
}
