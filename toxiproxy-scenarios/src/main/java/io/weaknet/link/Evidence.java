/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.scenario.Condition;

/**
 * What a condition has done so far.
 *
 * <p>The embedded Toxiproxy counts what came to the toxic. Other Toxiproxies tell nothing, so for toxics there a tap
 * before them is read: the connections, among the last 1000 of the link, that carried at least one byte in the condition's
 * direction while it was in force, or whose client waited in vain for one, or that were reset, if the condition resets.
 * That is what the toxic must have met; the tap sees bytes, not the toxic. It counts bytes on the client's side: what a
 * toxic keeps from the client is not among them.
 *
 * @param condition the condition
 * @param connections how many connections it touched
 * @param bytes how many bytes it touched: delayed, shaped, swallowed or withheld
 */
public record Evidence(Condition condition, long connections, long bytes) {
    /**
     * Whether it has done anything.
     *
     * @return true if it touched a connection: with a byte, or with its end if the condition works on that
     */
    public boolean fired() {
        return connections > 0;
    }
}
