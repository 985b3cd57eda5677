/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.weaknet.link.EmbeddedBackend;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.Scenario;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.xbill.DNS.SimpleResolver;

/** Look-ups through {@code InetAddress}: in this JVM where it can, else in one of a newer JDK. */
class JvmLookupTests {
    private static final long PATIENCE_SECONDS = 300;

    private static final int FIRST_ABLE = 18;

    @TestFactory
    Stream<DynamicTest> theyMeetTheConditionsOfTheLinkOrSayThatTheyCannot() {
        Stream<DynamicTest> here = Runtime.version().feature() >= FIRST_ABLE
                ? inThisJvm()
                : Stream.of(
                        DynamicTest.dynamicTest("who asks is told what to do", this::whoAsksIsToldWhatToDo),
                        DynamicTest.dynamicTest(
                                "in a JVM of a newer JDK they do", this::theyMeetTheConditionsInAJvmOfANewerJdk));
        return Stream.concat(
                here,
                Stream.of(DynamicTest.dynamicTest(
                        "who has another provider in front is told", this::anotherProviderInFrontIsTold)));
    }

    private static Stream<DynamicTest> inThisJvm() {
        return JvmLookupCases.ALL.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    try (EmbeddedBackend backend = new EmbeddedBackend()) {
                        each.getValue().run(backend);
                    }
                }));
    }

    private void whoAsksIsToldWhatToDo() {
        try (EmbeddedBackend backend = new EmbeddedBackend();
                WeakLink link = backend.open("old", new Scenario(List.of(), 1), new Upstream.BuiltIn())) {
            assertThatThrownBy(link::hostName)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("it is JDK 17")
                    .hasMessageContaining("Run the test on JDK 18 or newer, or give the client the server itself")
                    .hasMessageContaining("WeakLink.dnsServer()");
        }
    }

    /** The class path is the same one, so what was compiled for 17 meets what a newer JDK loads. */
    private void theyMeetTheConditionsInAJvmOfANewerJdk() throws Exception {
        assertThat(inANewerJvm(System.getProperty("java.class.path"))).contains("all passed");
    }

    private void anotherProviderInFrontIsTold() throws Exception {
        String dnsjava = Path.of(SimpleResolver.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        assertThat(inANewerJvm(dnsjava + File.pathSeparator + System.getProperty("java.class.path"), "second"))
                .contains("another java.net.spi.InetAddressResolverProvider comes before it")
                .contains("before the other one (dnsjava brings one)");
    }

    /** What the cases say there. */
    private static String inANewerJvm(String classPath, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(newerJdk(), "bin", "java").toString(),
                "-cp",
                classPath,
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=8",
                JvmLookupCases.class.getName()));
        command.addAll(List.of(arguments));
        Process other = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> outputOf(other));
            String said = output.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(other.waitFor()).as(said).isZero();
            return said;
        } finally {
            other.destroyForcibly();
        }
    }

    private static String newerJdk() {
        if (Runtime.version().feature() >= FIRST_ABLE) {
            return System.getProperty("java.home");
        }
        Optional<String> home = Optional.ofNullable(System.getenv("WEAKNET_JDK18_HOME"))
                .filter(it -> Files.isExecutable(Path.of(it, "bin", "java")));
        if (!"true".equals(System.getenv("WEAKNET_REQUIRE_BACKENDS"))) {
            assumeThat(home)
                    .as("WEAKNET_JDK18_HOME, the home of a JDK 18 or newer")
                    .isPresent();
        }
        assertThat(home)
                .as("WEAKNET_JDK18_HOME must be the home of a JDK 18 or newer: WEAKNET_REQUIRE_BACKENDS is set")
                .isPresent();
        return home.orElseThrow();
    }

    private static String outputOf(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
