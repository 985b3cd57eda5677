/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.probe.Backoff;
import io.weaknet.probe.Jitter;
import io.weaknet.verdict.Promise;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@link TimeoutBudget} and {@link ExpectBackoff}. */
final class PromiseAnnotations {
    /** What holds without {@link TimeoutBudget}: its defaults. */
    private static final Duration DEFAULT_TOTAL = Duration.ofSeconds(30);

    private PromiseAnnotations() {}

    static Promise read(List<AnnotatedElement> elements) {
        Optional<Declared<TimeoutBudget>> budget = AnnotationSearch.closestOne(elements, TimeoutBudget.class);
        Optional<Backoff> backoff = AnnotationSearch.closestOne(elements, ExpectBackoff.class)
                .map(declared -> declared.checked(() -> backoff(declared)));
        return new Promise(
                budget.map(declared -> declared.checked(() -> budget(declared)))
                        .orElseGet(() -> io.weaknet.probe.TimeoutBudget.ofTotal(DEFAULT_TOTAL)),
                backoff,
                budget.map(declared -> declared.duration(
                                "allowance", declared.annotation().allowance()))
                        .orElse(Promise.DEFAULT_ALLOWANCE));
    }

    private static io.weaknet.probe.TimeoutBudget budget(Declared<TimeoutBudget> declared) {
        TimeoutBudget it = declared.annotation();
        var budget = io.weaknet.probe.TimeoutBudget.builder();
        declared.optionalDuration("dns", it.dns()).ifPresent(budget::dns);
        declared.optionalDuration("connect", it.connect()).ifPresent(budget::connect);
        declared.optionalDuration("tls", it.tls()).ifPresent(budget::tls);
        declared.optionalDuration("request", it.request()).ifPresent(budget::request);
        declared.optionalDuration("firstByte", it.firstByte()).ifPresent(budget::firstByte);
        declared.optionalDuration("body", it.body()).ifPresent(budget::body);
        declared.optionalDuration("bodyIdle", it.bodyIdle()).ifPresent(budget::bodyIdle);
        declared.optionalDuration("attempt", it.attempt()).ifPresent(budget::attempt);
        declared.optionalDuration("total", it.total()).ifPresent(budget::total);
        return budget.build();
    }

    private static Backoff backoff(Declared<ExpectBackoff> declared) {
        ExpectBackoff it = declared.annotation();
        Jitter jitter =
                switch (it.jitter()) {
                    case NONE -> Jitter.none();
                    case FULL -> Jitter.full();
                    case EQUAL -> Jitter.equal();
                    case FRACTION -> Jitter.fraction(it.fraction());
                };
        Backoff backoff = Backoff.exponential(declared.duration("initial", it.initial()))
                .factor(it.factor())
                .jitter(jitter)
                .attempts(it.attempts());
        return declared.optionalDuration("cap", it.cap()).map(backoff::cap).orElse(backoff);
    }
}
