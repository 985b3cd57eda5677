/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import io.weaknet.link.Upstream;
import io.weaknet.origin.TestCertificateAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A TLS server that is not Java: {@code openssl s_server}, or one with Go's crypto/tls; a process of its own. */
final class RealTlsServer implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("ACCEPT .*:(\\d+)");
    private static final Path SOURCE = Path.of("src", "test", "go", "tls-server.go");

    private final String name;
    private final Process process;
    private final CompletableFuture<?> reader = new CompletableFuture<>();
    private final TestCertificateAuthority authority;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private RealTlsServer(String name, TestCertificateAuthority authority, List<String> command) throws IOException {
        this.name = name;
        this.authority = authority;
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var thread = new Thread(this::read, "weaknet-test-output");
        thread.setDaemon(true);
        thread.start();
    }

    /** Serves one connection after the other. */
    static RealTlsServer openSsl(String protocol, Certificate certificate, String... flags) throws IOException {
        var command = new ArrayList<>(List.of(Tool.openSsl(), "s_server", "-accept", "127.0.0.1:0", "-www"));
        command.addAll(List.of(
                "-cert",
                certificate.chain().toString(),
                "-key",
                certificate.key().toString()));
        command.add("-" + protocol.toLowerCase(Locale.ROOT).replace("v", "").replace('.', '_'));
        command.addAll(List.of(flags));
        return new RealTlsServer("OpenSSL", certificate.authority(), command);
    }

    /** Serves many at a time. */
    static RealTlsServer go(Path program, String protocol, Certificate certificate, String... options)
            throws IOException {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(certificate.chain().toString(), certificate.key().toString(), protocol));
        command.addAll(List.of(options));
        return new RealTlsServer("Go", certificate.authority(), command);
    }

    /** Builds the Go server; only the standard library is needed. */
    static Path buildGo(Path folder) throws Exception {
        var program = folder.resolve("tls-server");
        var builder = new ProcessBuilder(
                        Tool.go(),
                        "build",
                        "-o",
                        program.toString(),
                        SOURCE.toAbsolutePath().toString())
                .directory(folder.toFile());
        builder.environment().put("CGO_ENABLED", "0");
        builder.environment().put("GOFLAGS", "");
        builder.environment().put("GOPROXY", "off");
        builder.environment().put("GOTOOLCHAIN", "local");
        builder.environment().put("GO111MODULE", "off");
        Tool.output(builder);
        return program;
    }

    /** A certificate with its key, in files. */
    record Certificate(TestCertificateAuthority authority, Path chain, Path key, Path root) {
        /** Issues one for {@code localhost} and these names. */
        static Certificate in(Path folder, String... furtherNames) throws IOException {
            var names = new ArrayList<>(List.of("localhost", "127.0.0.1"));
            names.addAll(List.of(furtherNames));
            var authority = TestCertificateAuthority.create();
            var issued = authority.issue(names.toArray(String[]::new));
            Files.createDirectories(folder);
            return new Certificate(
                    authority,
                    Files.writeString(folder.resolve("chain.pem"), issued.pem()),
                    Files.writeString(folder.resolve("key.pem"), issued.privateKeyPem()),
                    Files.writeString(folder.resolve("root.pem"), authority.pem()));
        }
    }

    private void read() {
        var said = new ArrayList<String>();
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var listens = LISTENS.matcher(line);
                if (listens.matches()) {
                    port.complete(Integer.valueOf(listens.group(1)));
                } else if (!port.isDone()) {
                    said.add(line);
                }
            }
        } catch (IOException e) {
            port.completeExceptionally(new UncheckedIOException(e));
        }
        port.completeExceptionally(new IllegalStateException(name + " does not start: " + said));
        reader.complete(null);
    }

    Upstream upstream() throws Exception {
        return new Upstream.Foreign("127.0.0.1", port.get(60, TimeUnit.SECONDS), "https", Optional.of(authority));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        reader.join();
    }
}
