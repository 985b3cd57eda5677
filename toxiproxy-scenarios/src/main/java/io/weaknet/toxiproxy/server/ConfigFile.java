/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.server;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the file of proxies to begin with. */
final class ConfigFile {
    private static final long BOUND = 1 << 20;

    private ConfigFile() {}

    static String read(Path path) throws UsageException {
        try {
            if (Files.isDirectory(path)) {
                throw wrong(path, "it is a directory (expected: a file)");
            }
            if (Files.size(path) > BOUND) {
                throw wrong(path, Files.size(path) + " bytes (expected: 0.." + BOUND + ")");
            }
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw wrong(path, "no such file; give the path of one with -config");
        } catch (AccessDeniedException e) {
            throw wrong(path, "permission denied; make it readable");
        } catch (CharacterCodingException e) {
            throw wrong(path, "it is not text in UTF-8; save it as such");
        } catch (IOException e) {
            throw wrong(path, "can't be read: " + e.getMessage());
        }
    }

    static UsageException wrong(Path path, String rule) {
        return new UsageException("config file " + path + ": " + rule);
    }
}
