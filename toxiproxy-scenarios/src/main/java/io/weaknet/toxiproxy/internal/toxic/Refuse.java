/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.Map;

/** The port is closed: the kernel answers every SYN by RST. */
public record Refuse() implements AcceptFault {
    static Refuse of(FaultAttributes attributes) {
        return new Refuse();
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of();
    }

    @Override
    public boolean wholeLink() {
        return true;
    }
}
