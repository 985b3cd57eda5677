/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.probe.ProbeReport;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JudgePropertyTests {
    private static final int PROBES = 2_000;

    @Test
    void engineThatKeepsItsPromiseIsNeverFoundToBreakIt() {
        assertThat(seedsWhere(seed -> {
                    SimulatedProbe probe = probe(seed);
                    return judge(probe.run(), probe) != Outcome.HELD;
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyBreachIsFound(Mutation mutation) {
        AtomicInteger applied = new AtomicInteger();
        assertThat(seedsWhere(seed -> {
                    SimulatedProbe probe = probe(seed);
                    Optional<ProbeReport> broken = mutation.apply(probe.run(), probe.promise());
                    broken.ifPresent(report -> applied.incrementAndGet());
                    return broken.isPresent() && judge(broken.get(), probe) != Outcome.BROKEN;
                }))
                .isEmpty();
        assertThat(applied).as("probes that %s applies to", mutation).hasValueGreaterThan(20);
    }

    @Test
    void pictureOfAnyProbeFitsItsWidth() {
        assertThat(seedsWhere(seed -> {
                    SimulatedProbe probe = probe(seed);
                    ProbeReport report = probe.run();
                    Verdict verdict = Judge.judge(report, probe.promise(), StallLog.none());
                    return Waterfall.draw(report, probe.promise(), verdict)
                            .lines()
                            .anyMatch(line -> line.length() > 110);
                }))
                .isEmpty();
    }

    private static List<Long> seedsWhere(LongPredicate wrong) {
        return LongStream.range(0, PROBES).filter(wrong).boxed().toList();
    }

    private static SimulatedProbe probe(long seed) {
        return new SimulatedProbe(new Random(seed));
    }

    private static Outcome judge(ProbeReport report, SimulatedProbe probe) {
        return Judge.judge(report, probe.promise(), StallLog.none()).outcome();
    }
}
