/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The kernel drops SYNs at the link, without an answer, so the client's kernel sends them again by its own schedule. On
 * Linux from 6.5 on that is 1, 2, 3, 4, 5, 7, 11, 19, 35 and 68 s after the first ({@code tcp_syn_linear_timeouts} = 4),
 * before that, or with 0 there, 1, 3, 7, 15, 31 and 63 s; other systems have others. Needs Linux on this side. Evidence
 * counts lost SYNs.
 *
 * @param tries how many SYNs are dropped, the first ones after it is applied, whoever sends them, from 0 to 1,000,000; 0
 *     means all. Exact for clients that connect one after the other: SYNs that come within 2 ms of the last one are dropped
 *     with it
 */
@ConditionType(
        name = "syn-loss",
        sees = "connect takes 1 s, 2 s, … longer, until the client's kernel gets a SYN through",
        examples = @ConditionType.Example("tries = 1"))
public record SynLoss(@Field(absent = "0") int tries) implements ProxyCondition {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the number is out of range
     */
    public SynLoss {
        Settings.inRange("tries", tries, 0, 1_000_000);
    }

    @Override
    public String describe() {
        return "SynLoss[" + (tries == 0 ? "all" : "first " + tries) + "]";
    }

    @Override
    public List<Fault> faults() {
        return List.of(new Fault("syn_loss", Direction.UPSTREAM, 1, Map.of("tries", String.valueOf(tries))));
    }

    @Override
    public boolean meetsRequests() {
        return false;
    }

    @Override
    public boolean sparesConnections() {
        return false;
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.CONNECT_FAULTS);
    }
}
