/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Says what to do where a container cannot be had. Needs no class of Testcontainers, as that may be what is missing. */
final class ContainerFailures {
    static final String MISSING = "backend testcontainers: Testcontainers' ToxiproxyContainer is not on the class path:"
            + " add org.testcontainers:testcontainers-toxiproxy (2.0) or org.testcontainers:toxiproxy (1.21)"
            + " to the test dependencies";

    private ContainerFailures() {}

    static void requireTestcontainers() {
        try {
            ToxiproxyContainers.find();
        } catch (ClassNotFoundException | LinkageError e) {
            throw new BackendUnavailableException(MISSING, e);
        }
    }

    /** Makes a call to Docker; if that fails, the message says what to set. */
    static <T> T explained(String image, Supplier<T> call) {
        try {
            return call.get();
        } catch (LinkException e) {
            throw e;
        } catch (LinkageError e) {
            throw new BackendUnavailableException(MISSING + "; " + e, e);
        } catch (RuntimeException e) {
            throw new BackendUnavailableException("backend testcontainers: " + advice(image, e), e);
        }
    }

    private static String advice(String image, RuntimeException failure) {
        String said = causes(failure);
        String words = said.toLowerCase(Locale.ROOT);
        if (words.contains("valid docker environment") || words.contains("find a docker environment")) {
            return "no Docker engine answers: start one, or set DOCKER_HOST to where it listens, or use the embedded"
                    + " backend";
        }
        if (words.contains("ryuk")) {
            return "Testcontainers cannot start its clean-up container: make its image available, or set"
                    + " TESTCONTAINERS_RYUK_DISABLED=true; " + said;
        }
        if (words.contains("can't get docker image") || words.contains("failed to pull")) {
            return "the image " + image + " is not on the machine of the Docker engine and cannot be pulled: load it"
                    + " there, or set image to one that can be had; " + said;
        }
        if (words.contains("timed out waiting") || words.contains("wait strategy")) {
            return "the container was started, but its ports cannot be reached: where the Docker engine is remote or"
                    + " this JVM runs in a container itself, set TESTCONTAINERS_HOST_OVERRIDE to the address at which"
                    + " published ports are reached; " + said;
        }
        return "the container of " + image + " cannot be started; " + said;
    }

    /** What each cause says, in one line. */
    private static String causes(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .map(each -> each.getMessage() == null ? each.getClass().getSimpleName() : each.getMessage())
                .map(message -> message.lines().findFirst().orElse(""))
                .distinct()
                .reduce((all, next) -> all + ": " + next)
                .orElse("");
    }
}
