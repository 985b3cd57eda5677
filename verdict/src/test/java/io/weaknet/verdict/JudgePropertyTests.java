/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.probe.ProbeReport;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JudgePropertyTests {
    private static final int PROBES = 1_000;

    @Test
    void engineThatKeepsItsPromiseIsNeverFoundToBreakIt() {
        for (long seed = 0; seed < PROBES; seed++) {
            SimulatedProbe probe = new SimulatedProbe(new Random(seed));
            Verdict verdict = Judge.judge(probe.run(), probe.promise(), StallLog.none());
            assertThat(verdict.worst()).as("seed %d", seed).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyBreachIsFound(Mutation mutation) {
        int applied = 0;
        for (long seed = 0; seed < PROBES; seed++) {
            SimulatedProbe probe = new SimulatedProbe(new Random(seed));
            Optional<ProbeReport> broken = mutation.apply(probe.run(), probe.promise());
            if (broken.isPresent()) {
                applied++;
                Verdict verdict = Judge.judge(broken.get(), probe.promise(), StallLog.none());
                assertThat(verdict.outcome()).as("%s, seed %d", mutation, seed).isEqualTo(Outcome.BROKEN);
            }
        }
        assertThat(applied).as("probes that %s applies to", mutation).isGreaterThan(20);
    }

    @Test
    void pictureOfAnyProbeFitsItsWidth() {
        for (long seed = 0; seed < PROBES; seed++) {
            SimulatedProbe probe = new SimulatedProbe(new Random(seed));
            ProbeReport report = probe.run();
            Verdict verdict = Judge.judge(report, probe.promise(), StallLog.none());
            assertThat(Waterfall.draw(report, probe.promise(), verdict).lines())
                    .as("seed %d", seed)
                    .allMatch(line -> line.length() <= 110);
        }
    }
}
