/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.testsupport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of the loopback address on which nobody listens: who connects is refused, for as long as it is open. A port that was
 * given back may be anybody's a moment later; this one is bound, and never listens. On Linux a server that is told this very
 * port may listen there all the same, and when it has ended the port refuses again.
 */
public final class RefusedPort implements AutoCloseable {
    private static final int ANSWER_MILLIS = 5000;

    private final Socket holder = new Socket();

    private RefusedPort() {}

    /**
     * Takes a port.
     *
     * @return the port
     * @throws IOException if there is none
     */
    public static RefusedPort open() throws IOException {
        RefusedPort port = new RefusedPort();
        try {
            port.holder.setReuseAddress(true);
            port.holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return port;
        } catch (IOException e) {
            port.close();
            throw e;
        }
    }

    /**
     * Its number.
     *
     * @return the number
     */
    public int number() {
        return holder.getLocalPort();
    }

    /**
     * Its address as text.
     *
     * @return {@code 127.0.0.1:} and the number
     */
    public String address() {
        return "127.0.0.1:" + number();
    }

    /**
     * Waits until nobody listens on a port of the loopback address that was given back. Another process, or a test beside this
     * one, may have it for a while; who was to give it back and did not has it for ever.
     *
     * @param port the port
     * @throws AssertionError if somebody listens for a minute
     */
    public static void awaitGone(int port) {
        LinkClient.until(() -> refuses(port));
    }

    private static boolean refuses(int port) {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MILLIS);
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        holder.close();
    }
}
