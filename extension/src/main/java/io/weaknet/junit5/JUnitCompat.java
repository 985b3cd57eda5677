/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.MediaType;
import org.junit.platform.commons.JUnitException;

/** The calls that differ between the versions of JUnit that we run on: 5.12 up to 6.1. */
final class JUnitCompat {
    private static final Logger LOG = System.getLogger(JUnitCompat.class.getName());

    private JUnitCompat() {}

    /**
     * Attaches a text file to the report of a test. This signature is there up to JUnit 6.1. A launcher without an output
     * directory, such as the one of the test kit, refuses; then there is nothing to attach to, and that is logged.
     */
    static void publishText(ExtensionContext context, String fileName, String text) {
        try {
            context.publishFile(fileName, MediaType.TEXT_PLAIN_UTF_8, path -> Files.writeString(path, text));
        } catch (JUnitException e) {
            LOG.log(Level.DEBUG, () -> fileName + " could not be attached to " + context.getDisplayName(), e);
        }
    }
}
