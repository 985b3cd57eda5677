/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of {@code docs} that is made from the code. Tests run in the folder of their module. */
public final class GeneratedDoc {
    private static final Path FOLDER = Path.of("..", "docs");

    private GeneratedDoc() {}

    /**
     * Checks that a page says what the code says; with {@code -Dweaknet.docs.write=true} writes it first.
     *
     * @param name the name of the file, e.g. {@code backends.md}
     * @param text what the code says
     * @param test the test that calls
     * @throws AssertionError if the page says something else
     * @throws IOException if the page cannot be read or written
     */
    public static void check(String name, String text, Class<?> test) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("weaknet.docs.write")) {
            Files.writeString(file, text);
        }
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            String module = Path.of("").toAbsolutePath().getFileName().toString();
            throw new AssertionError(
                    "docs/" + name + " is not what the code says; write it anew by: mvn test -pl " + module
                            + " -am -Dtest=" + test.getSimpleName()
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dweaknet.docs.write=true");
        }
    }
}
