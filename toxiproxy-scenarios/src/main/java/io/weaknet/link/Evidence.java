/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.scenario.Condition;

/**
 * What a condition has done so far.
 *
 * @param condition the condition
 * @param connections how many connections it touched
 * @param bytes how many bytes it touched: delayed, shaped, swallowed or withheld
 */
public record Evidence(Condition condition, long connections, long bytes) {
    /**
     * Whether it has done anything.
     *
     * @return true if it touched a connection
     */
    public boolean fired() {
        return connections > 0;
    }
}
