/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks;

import com.sun.net.httpserver.HttpServer;
import io.weaknet.probe.ProbeEngine;
import io.weaknet.probe.ProbeReport;
import io.weaknet.probe.ProbeRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Probes per second over plain HTTP, each on a connection of its own, beside the JDK's {@link HttpClient} doing the same. The
 * server closes every connection, so that neither of them can reuse one. Client and server share the machine's cores.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Threads(4)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 3)
public class ProbeBenchmark {
    private HttpServer server;
    private ExecutorService workers;
    private ProbeEngine engine;
    private HttpClient client;
    private URI uri;

    /**
     * Starts the server and both clients.
     *
     * @throws IOException if that fails
     */
    @Setup(Level.Trial)
    public void open() throws IOException {
        workers = Executors.newFixedThreadPool(4);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(workers);
        byte[] body = new byte[100];
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        engine = ProbeEngine.builder().build();
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** Closes everything. */
    @TearDown(Level.Trial)
    public void close() {
        engine.close();
        server.stop(0);
        workers.shutdownNow();
    }

    /**
     * One probe of the engine.
     *
     * @return its report
     */
    @Benchmark
    public ProbeReport probeEngine() {
        ProbeReport report = engine.probe(ProbeRequest.get(uri));
        if (!report.succeeded()) {
            throw new IllegalStateException(report.toString());
        }
        return report;
    }

    /**
     * One request of the JDK's client.
     *
     * @return the response
     * @throws Exception if it fails
     */
    @Benchmark
    public HttpResponse<Void> jdkHttpClient() throws Exception {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
    }
}
