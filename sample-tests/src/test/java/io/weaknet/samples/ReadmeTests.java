/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every Java snippet of the README stands, word for word, in a sample that is compiled and run. */
class ReadmeTests {
    private static final Path README = Path.of("..", "README.md");
    private static final Path SAMPLES = Path.of("src", "test", "java", "io", "weaknet", "samples");
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyJavaSnippetIsCompiledAndRun() throws IOException {
        List<String> snippets = JAVA_BLOCK
                .matcher(Files.readString(README))
                .results()
                .map(MatchResult::group)
                .map(block -> block.substring("```java\n".length(), block.length() - "```".length()))
                .toList();
        String samples = samples();

        assertThat(snippets).isNotEmpty().allSatisfy(snippet -> assertThat(samples)
                .contains(snippet));
    }

    private static String samples() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(SAMPLES)) {
            for (Path file : files.sorted().toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
