/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import io.weaknet.toxiproxy.ToxiproxyServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Bytes through a proxy without a toxic, beside a direct connection in the same run. Client, proxy and server share the
 * machine's cores. One operation is one MiB from the server, or one round trip of one byte.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 3)
public class PassThroughBenchmark {
    /** Whether the bytes pass the proxy. */
    @Param({"direct", "proxied"})
    public String way = "";

    private final byte[] mebibyte = new byte[1 << 20];
    private BlockServer server;
    private ToxiproxyServer toxiproxy;
    private Socket socket;
    private OutputStream out;
    private DataInputStream in;

    /**
     * Opens the connection.
     *
     * @throws IOException if that fails
     */
    @Setup(Level.Trial)
    public void open() throws IOException {
        server = new BlockServer();
        toxiproxy = ToxiproxyServer.start();
        InetSocketAddress target = server.address();
        if (way.equals("proxied")) {
            ToxiproxyClient client = new ToxiproxyClient(
                    toxiproxy.address().getHostString(), toxiproxy.address().getPort());
            Proxy proxy = client.createProxy("benchmark", "127.0.0.1:0", "127.0.0.1:" + target.getPort());
            String listen = proxy.getListen();
            target = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1)));
        }
        socket = new Socket(target.getAddress(), target.getPort());
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        in = new DataInputStream(socket.getInputStream());
    }

    /**
     * Closes everything.
     *
     * @throws IOException if that fails
     */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        socket.close();
        toxiproxy.close();
        server.close();
    }

    /**
     * Reads one MiB from the server.
     *
     * @throws IOException if that fails
     */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public void mebibytes() throws IOException {
        out.write(BlockServer.MEBIBYTE);
        in.readFully(mebibyte);
    }

    /**
     * Sends one byte and reads it back.
     *
     * @return the byte
     * @throws IOException if that fails
     */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public int roundTrip() throws IOException {
        out.write(BlockServer.ECHO);
        return in.readByte();
    }
}
