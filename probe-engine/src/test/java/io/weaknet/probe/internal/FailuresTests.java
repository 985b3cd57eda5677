/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeFailure.Other;
import org.junit.jupiter.api.Test;

class FailuresTests {
    @Test
    void whatThePeerSaysCannotMoveTheCursorOrForgeALine() {
        Throwable said = new IllegalStateException("version: \u001b[2J1\r\n2026 INFO ok\u202e\u0085!");

        assertThat(Failures.of(Phase.BODY, said)).isEqualTo(new Other(Phase.BODY, "version:  [2J1 2026 INFO ok !"));
    }
}
