/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.Map;

/** The kernel drops SYNs: the first {@code tries}, or all if that is 0. */
public record SynLoss(long tries) implements AcceptFault, SynDrops {
    static SynLoss of(FaultAttributes attributes) {
        return new SynLoss(attributes.count("tries", 0, 1_000_000, 0));
    }

    @Override
    public Map<String, Object> attributes() {
        return Map.of("tries", tries);
    }

    @Override
    public boolean wholeLink() {
        return true;
    }

    @Override
    public boolean drops(long elapsed, long dropped) {
        return tries == 0 || dropped < tries;
    }
}
