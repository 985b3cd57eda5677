/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import java.nio.file.Files;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.MediaType;

/** The calls that differ between the versions of JUnit that we run on: 5.12 up to 6.1. */
final class JUnitCompat {
    private JUnitCompat() {}

    /** Attaches a text file to the report of a test. This signature is there up to JUnit 6.1. */
    static void publishText(ExtensionContext context, String fileName, String text) {
        context.publishFile(fileName, MediaType.TEXT_PLAIN_UTF_8, path -> Files.writeString(path, text));
    }
}
