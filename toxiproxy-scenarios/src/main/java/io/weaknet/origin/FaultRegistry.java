/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.weaknet.scenario.OriginCondition;
import io.weaknet.scenario.SlowResponse;
import io.weaknet.scenario.SlowTls;

/** Which fault builds which condition: the one place to register a new one. */
final class FaultRegistry {
    private FaultRegistry() {}

    static Fault faultFor(OriginCondition condition) {
        if (condition instanceof SlowTls slow) {
            return new SlowServerHello(slow.delay());
        }
        if (condition instanceof SlowResponse slow) {
            return switch (slow.part()) {
                case HEADER -> new SlowHeader(slow.delay());
                case BODY -> new SlowBody(slow.delay());
            };
        }
        throw new AssertionError("no fault is registered for " + condition.describe());
    }
}
