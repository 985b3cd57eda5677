/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.Condition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackendsDocTests {
    /** Tests run in the folder of the module. */
    private static final Path FILE = Path.of("..", "docs", "backends.md");

    @Test
    void theFileSaysWhatTheCodeSays() throws Exception {
        if (Boolean.getBoolean("weaknet.docs.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, BackendsDoc.text());
        }
        assertThat(Files.readString(FILE, StandardCharsets.UTF_8))
                .as("docs/backends.md is not what the code says; write it anew by: mvn test -pl toxiproxy-scenarios -am"
                        + " -Dtest=BackendsDocTests -Dsurefire.failIfNoSpecifiedTests=false -Dweaknet.docs.write=true")
                .isEqualTo(BackendsDoc.text());
    }

    @Test
    void noConditionIsMissing() {
        assertThat(BackendsDoc.ROWS.stream()
                        .map(row -> row.condition().getClass().getName())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        leaves(Condition.class).map(Class::getName).toList());
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(BackendsDocTests::leaves)
                : Stream.of(type);
    }
}
