/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;

/** Both ends of a connection through a proxy of the server under contract. */
final class ContractRig implements AutoCloseable {
    final ContractServer.Made proxy;
    final Socket near;
    final Socket far;
    private final Peers peers;

    private ContractRig(Peers peers, ContractServer.Made proxy, Socket near, Socket far) {
        this.peers = peers;
        this.proxy = proxy;
        this.near = near;
        this.far = far;
    }

    /** A connection that meets these toxics from its start. */
    static ContractRig open(ContractServer server, String... toxics) throws Exception {
        var peers = new Peers();
        try {
            var proxy = server.proxy(peers.address());
            for (var toxic : toxics) {
                assertThat(proxy.add(toxic).statusCode()).isEqualTo(200);
            }
            return new ContractRig(peers, proxy, peers.client(proxy.listen()), peers.server());
        } catch (Exception | Error e) {
            peers.close();
            throw e;
        }
    }

    Socket sender(String stream) {
        return stream.equals("upstream") ? near : far;
    }

    void pass(String stream) throws IOException {
        pass(stream, 1);
    }

    /** Sends bytes in a direction and waits until all are there. */
    void pass(String stream, int bytes) throws IOException {
        sender(stream).getOutputStream().write(new byte[bytes]);
        var receiver = sender(stream) == near ? far : near;
        assertThat(receiver.getInputStream().readNBytes(bytes)).hasSize(bytes);
    }

    String endOfNear() throws IOException {
        return end(near);
    }

    String endOfFar() throws IOException {
        return end(far);
    }

    private static String end(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
            return "FIN";
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
            return "RST";
        }
    }

    @Override
    public void close() throws IOException {
        peers.close();
        proxy.close();
    }
}
