/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.server;

import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The jar of the server, run as a user runs it. */
final class ServerProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final String READY = "Starting Toxiproxy HTTP server";
    private static final String END = "";

    private final Process process;
    private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();

    private ServerProcess(Process process) {
        this.process = process;
        var reader = new Thread(this::read, "server-log");
        reader.setDaemon(true);
        reader.start();
    }

    static ServerProcess start(String... flags) throws IOException {
        return start(Map.of(), flags);
    }

    static ServerProcess start(Map<String, String> environment, String... flags) throws IOException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-jar", jar()));
        command.addAll(List.of(flags));
        var builder = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
        builder.environment().keySet().removeAll(List.of("LOG_LEVEL", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start());
    }

    static String jar() {
        return Objects.requireNonNull(System.getProperty("weaknet.server.jar"), "run by mvn verify");
    }

    private void read() {
        try (var lines = process.inputReader()) {
            lines.lines().filter(line -> !line.isEmpty()).forEach(out::add);
        } catch (IOException | java.io.UncheckedIOException e) {
            // The process is gone.
        }
        out.add(END);
    }

    /** Waits for a line of its log that contains the text. */
    String line(String text) throws InterruptedException {
        while (true) {
            var line = out.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null || line.equals(END)) {
                throw new AssertionError("no line with " + text + " in " + seen);
            }
            seen.add(line);
            if (line.contains(text)) {
                return line;
            }
        }
    }

    /** The lines until its end. */
    List<String> lines() throws InterruptedException {
        var lines = new ArrayList<String>();
        for (var line = out.poll(PATIENCE_SECONDS, TimeUnit.SECONDS); line != null && !line.equals(END); ) {
            lines.add(line);
            line = out.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        return lines;
    }

    /** Waits until it is ready; where its API listens. */
    URI api() throws InterruptedException {
        var line = line(READY);
        var start = line.indexOf("\"address\":\"") + 11;
        return URI.create("http://" + line.substring(start, line.indexOf('"', start)));
    }

    ToxiproxyClient client() throws Exception {
        var api = api();
        return new ToxiproxyClient(api.getHost(), api.getPort());
    }

    static HttpResponse<String> get(URI api, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(api.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** SIGTERM; unlike the process itself, its handle leaves the log open. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running");
        }
        return process.exitValue();
    }

    /** What it said on standard error, after its end. */
    String errors() throws IOException {
        try (var errors = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            return String.join("\n", errors.lines().toList());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
