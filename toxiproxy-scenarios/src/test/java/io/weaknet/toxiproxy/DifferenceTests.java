/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DifferenceTests {
    /** Maven runs tests in the directory of their module. */
    private static final Path DOCUMENT = Path.of("..", "docs", "toxiproxy-differences.md");

    @Test
    void theDocumentListsEachDifferenceAndNoOther() throws Exception {
        var sections = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3));
        assertThat(sections)
                .containsExactlyElementsOf(
                        Stream.of(Difference.values()).map(Enum::name).toList());
    }
}
