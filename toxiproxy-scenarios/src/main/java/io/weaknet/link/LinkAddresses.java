/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.scenario.AddressOrder;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.DeadAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** The addresses of a link: the live one and the dead ones. */
final class LinkAddresses {
    private LinkAddresses() {}

    static List<InetAddress> of(List<Condition> conditions) {
        List<InetAddress> before = new ArrayList<>();
        List<InetAddress> behind = new ArrayList<>();
        for (Condition condition : conditions) {
            if (condition instanceof DeadAddresses dead) {
                (dead.order() == AddressOrder.DEAD_FIRST ? before : behind).addAll(dead.addresses());
            }
        }
        before.add(live());
        before.addAll(behind);
        return List.copyOf(before);
    }

    private static InetAddress live() {
        try {
            return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
