/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server on loopback that does with each connection what the test says, byte by byte. */
final class RawServer implements AutoCloseable {

    /** What is done with a connection; it is closed afterwards. */
    @FunctionalInterface
    interface Script {
        void run(Socket socket) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        return thread;
    });

    private RawServer(ServerSocket listener, Script script) {
        this.listener = listener;
        threads.execute(() -> accept(script));
    }

    static RawServer start(Script script) {
        try {
            return new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawServer startTls(SSLContext context, Script script) {
        return startTls(context, "TLSv1.3,TLSv1.2", script);
    }

    static RawServer startTls(SSLContext context, String protocols, Script script) {
        try {
            SSLServerSocket listener = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            listener.setEnabledProtocols(protocols.split(",", -1));
            return new RawServer(listener, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a request header and answers with these bytes. */
    static Script answering(String response) {
        return socket -> {
            readHeader(socket);
            write(socket, response);
        };
    }

    static String readHeader(Socket socket) throws IOException {
        StringBuilder header = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (header.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("ended after: " + header);
            }
            header.append((char) read);
        }
        return header.toString();
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Waits until the peer ends the connection. */
    static void awaitEnd(Socket socket) throws IOException {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** Ends the connection with RST. */
    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    URI uri(String schemeAndHost) {
        return URI.create(schemeAndHost + ":" + listener.getLocalPort() + "/");
    }

    URI http() {
        return uri("http://127.0.0.1");
    }

    URI https() {
        return uri("https://localhost");
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept(Script script) {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                if (listener.isClosed()) {
                    socket.close(); // who closes the server may not have seen it
                    return;
                }
                threads.execute(() -> serve(socket, script));
            }
        } catch (IOException | RejectedExecutionException e) {
            // closed
        }
    }

    private static void serve(Socket socket, Script script) {
        try (socket) {
            script.run(socket);
        } catch (IOException | InterruptedException e) {
            // the client has gone, as many tests want it to
        }
    }
}
