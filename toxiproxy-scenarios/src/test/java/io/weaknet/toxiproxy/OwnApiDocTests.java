/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/own-api.md}: each request gets the answer that stands behind it. */
class OwnApiDocTests {
    /** Tests run in the folder of the module. */
    private static final Path FILE = Path.of("..", "docs", "own-api.md");

    private static final Pattern EXAMPLE =
            Pattern.compile("```http\\n(\\w+) (\\S+)\\n(.*?)```\\n\\n```json\\n(\\d+)\\n(.*?)```", Pattern.DOTALL);

    private record Example(String method, String path, String body, int status, String reply) {}

    private static List<Example> examples() throws Exception {
        var examples = new ArrayList<Example>();
        var matcher = EXAMPLE.matcher(Files.readString(FILE));
        while (matcher.find()) {
            examples.add(new Example(
                    matcher.group(1),
                    matcher.group(2),
                    matcher.group(3).strip(),
                    Integer.parseInt(matcher.group(4)),
                    matcher.group(5).strip()));
        }
        return examples;
    }

    @Test
    void theExamplesAreTrue() throws Exception {
        try (var rig = new Rig()) {
            rig.client.createProxy("shop", "127.0.0.1:0", rig.peers.address());
            for (var example : examples()) {
                var reply = rig.http(example.method(), example.path(), example.body());
                assertThat(reply.statusCode()).as(example.toString()).isEqualTo(example.status());
                assertThat(reply.body().strip()).isEqualTo(example.reply());
            }
        }
    }

    @Test
    void everyRequestOfTheFileIsAnExample() throws Exception {
        assertThat(examples()).hasSize(Files.readString(FILE).split("```http", -1).length - 1);
    }
}
