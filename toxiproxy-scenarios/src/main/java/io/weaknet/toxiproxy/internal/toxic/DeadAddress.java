/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.net.InetAddress;
import java.util.Map;

/** At another address of this machine, on the port of the proxy, nobody answers: RST, or nothing at all. */
public record DeadAddress(InetAddress address, boolean silent) implements AcceptFault, SynDrops {
    private static final Map<String, Boolean> WORDS = Map.of("refused", false, "blackholed", true);

    static DeadAddress of(FaultAttributes attributes) {
        return new DeadAddress(attributes.loopback("address"), attributes.word("how", WORDS, false));
    }

    @Override
    public Map<String, Object> attributes() {
        return Ordered.values("address", address.getHostAddress(), "how", silent ? "blackholed" : "refused");
    }

    @Override
    public boolean wholeLink() {
        return true;
    }

    @Override
    public boolean drops(long elapsed, long dropped) {
        return silent;
    }
}
