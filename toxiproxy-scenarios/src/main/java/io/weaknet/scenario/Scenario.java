/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.List;

/**
 * What is wrong with the network and the seed that every chance derives from.
 *
 * @param conditions the conditions; none means a perfect link
 * @param seed the seed: the same seed gives the same draws to a link of the same name; links of other names draw independently
 */
public record Scenario(List<Condition> conditions, long seed) {
    /** Copies the list. */
    public Scenario {
        conditions = List.copyOf(conditions);
    }
}
