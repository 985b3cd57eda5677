/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.EmbeddedBackend;
import io.weaknet.link.Evidence;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.ConditionCodec;
import io.weaknet.scenario.ConnectRefused;
import io.weaknet.scenario.DeadAddresses;
import io.weaknet.scenario.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every condition, as {@code docs/conditions.md} shows it, on a link that nobody uses: there is no evidence of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NothingFiresByItselfTests {
    /** The kernel tells nobody of the SYNs that it refuses: the link tries that it does. */
    private static final Set<Class<?>> TRIED_BY_THE_LINK = Set.of(ConnectRefused.class, DeadAddresses.class);

    private final EmbeddedBackend backend = new EmbeddedBackend();

    @AfterAll
    void close() {
        backend.close();
    }

    static Stream<Condition> examples() {
        return ConditionCodec.kinds().stream()
                .flatMap(kind -> Arrays.stream(ConditionCodec.type(kind).examples())
                        .map(example -> ConditionCodec.example(kind, example)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    @EnabledOnOs(OS.LINUX)
    void withoutAClientThereIsNoEvidence(Condition condition) {
        try (WeakLink link =
                backend.open(condition.describe(), new Scenario(List.of(condition), 1), new Upstream.BuiltIn())) {
            assertThat(link.evidence())
                    .containsExactly(
                            new Evidence(condition, TRIED_BY_THE_LINK.contains(condition.getClass()) ? 1 : 0, 0));
            link.applied().get(0).close();
            assertThat(link.applied()).isEmpty();
        }
    }
}
