/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.Condition;
import io.weaknet.scenario.RateText;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The annotations that declare conditions, one row for each. */
final class ConditionAnnotations {
    private static final List<Row<?>> ROWS = List.of(
            new Row<>(
                    Latency.class,
                    it -> new io.weaknet.scenario.Latency(
                            it.duration("value", it.annotation().value()),
                            it.duration("jitter", it.annotation().jitter()),
                            it.annotation().distribution(),
                            it.annotation().direction())),
            new Row<>(
                    Bandwidth.class,
                    it -> new io.weaknet.scenario.Bandwidth(
                            rate(it, it.annotation().value()),
                            it.annotation().burst(),
                            it.annotation().scope(),
                            it.annotation().direction())),
            new Row<>(
                    ConnectionReset.class,
                    it -> new io.weaknet.scenario.ConnectionReset(
                            it.duration("after", it.annotation().after()),
                            it.annotation().direction())),
            new Row<>(
                    SlowTls.class,
                    it -> new io.weaknet.scenario.SlowTls(
                            it.annotation().at(),
                            delayOrStall(
                                    it, it.annotation().delay(), it.annotation().stall()))),
            new Row<>(
                    SlowResponse.class,
                    it -> new io.weaknet.scenario.SlowResponse(
                            it.annotation().at(),
                            delayOrStall(
                                    it, it.annotation().delay(), it.annotation().stall()))));

    private ConditionAnnotations() {}

    /** The conditions that are declared on elements: of each annotation type, those on the closest element. */
    static List<Condition> read(List<AnnotatedElement> elements) {
        return ROWS.stream().flatMap(row -> row.read(elements)).toList();
    }

    private record Row<A extends Annotation>(Class<A> type, Function<Declared<A>, Condition> condition) {
        Stream<Condition> read(List<AnnotatedElement> elements) {
            return AnnotationSearch.closest(elements, type).stream()
                    .map(declared -> declared.checked(() -> condition.apply(declared)));
        }
    }

    private static Optional<Duration> delayOrStall(Declared<?> declared, String delay, boolean stall) {
        if (delay.isEmpty() != stall) {
            throw declared.misuse(
                    "exactly one of `delay` and `stall` must be given. Write `delay = \"3s\"` or `stall = true`.");
        }
        return declared.optionalDuration("delay", delay);
    }

    private static long rate(Declared<?> declared, String text) {
        return RateText.bytesPerSecond(text)
                .orElseThrow(() -> declared.misuse(
                        "value",
                        "\"" + text + "\" is not a rate in whole bytes per second. Write a number with a unit ("
                                + RateText.UNITS + "), such as \"400kbit/s\" or \"50kB/s\"."));
    }
}
