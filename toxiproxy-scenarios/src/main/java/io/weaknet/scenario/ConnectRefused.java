/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The port is closed: the kernel answers each SYN by RST. Live connections go on. The port stays reserved on Linux;
 * elsewhere another process could take it meanwhile.
 *
 * <p>Refused SYNs are seen by the kernel alone. So the evidence is that of one connect that the link itself tries out, and
 * the condition cannot be limited to the first connections; {@link ClosedOnAccept} with {@link ConnectEnd#RST} can.
 */
@ConditionType(
        name = "connect-refused",
        sees = "connect fails at once: connection refused",
        examples = @ConditionType.Example(""))
public record ConnectRefused() implements ProxyCondition {
    @Override
    public String describe() {
        return "ConnectRefused";
    }

    @Override
    public List<Fault> faults() {
        return List.of(new Fault("refuse", Direction.UPSTREAM, 1, Map.of()));
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
