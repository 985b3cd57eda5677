/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The server's name has further addresses, and nobody answers there: for clients that try one address after the other. The
 * addresses are 127.87.0.1, 127.87.0.2, … before the live one and 127.87.1.1, … behind it, with the link's port; a link has one
 * such condition of each order; {@code WeakLink.addresses()} lists them together with the
 * live one, for the client's resolver. Linux has the whole of 127.0.0.0/8 on its loopback interface; macOS and others have
 * 127.0.0.1 alone, and refuse the condition.
 *
 * <p>A refused connect is seen by the kernel alone: evidence for {@link AddressFailure#REFUSED} is one connect to each
 * address that the link itself tries out. SYNs that are dropped are counted.
 *
 * @param count how many, from 1 to 16
 * @param how what becomes of a SYN there
 * @param order where they stand in the list
 */
@ConditionType(
        name = "dead-addresses",
        sees = "some addresses of the server refuse connections, or never answer",
        examples = @ConditionType.Example("count = 2, how = refused"))
public record DeadAddresses(
        @Field(absent = "1") int count,
        @Field(absent = "refused") AddressFailure how,
        @Field(absent = "dead_first") AddressOrder order)
        implements ProxyCondition {
    private static final int MOST = 16;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the number is out of range
     */
    public DeadAddresses {
        Settings.inRange("count", count, 1, MOST);
    }

    /**
     * The addresses where nobody answers.
     *
     * @return as many as there are to be
     */
    public List<InetAddress> addresses() {
        return IntStream.rangeClosed(1, count).mapToObj(this::address).toList();
    }

    private InetAddress address(int number) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {127, 87, (byte) (order == AddressOrder.DEAD_FIRST ? 0 : 1), (byte) number});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String describe() {
        return "DeadAddresses[" + count + " " + Settings.word(how) + ", "
                + (order == AddressOrder.DEAD_FIRST ? "before" : "behind") + " the live one]";
    }

    @Override
    public List<Fault> faults() {
        return addresses().stream()
                .map(address -> new Fault(
                        "dead_address",
                        Direction.UPSTREAM,
                        1,
                        Map.of("address", address.getHostAddress(), "how", Settings.word(how))))
                .toList();
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
