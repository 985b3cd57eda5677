/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ReservedTests {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @Test
    void aPortIsTakenBesideWhoListensAndStaysWhenThatIsClosed() throws Exception {
        try (var transport = new Transport(1)) {
            var listening = listen(transport, ANY);
            var address = (InetSocketAddress) listening.localAddress();
            try (var reserved = Reserved.beside(listening, address)) {
                assertThat(reserved.port()).isEqualTo(address.getPort());
                assertThat(Reserved.refuses(address)).isFalse();

                listening.close().syncUninterruptibly();
                assertThat(Reserved.refuses(address)).isTrue();
                assertTaken(address);

                var again = listen(transport, address);
                assertThat(Reserved.refuses(address)).isFalse();
                again.close().syncUninterruptibly();
                assertTaken(address);
            }
        }
    }

    private static Channel listen(Transport transport, InetSocketAddress address) {
        return transport
                .bind(address, new ChannelInboundHandlerAdapter())
                .syncUninterruptibly()
                .channel();
    }

    /** To who does not ask for it in spite of others, as the kernel does not when it looks for a free one. */
    private static void assertTaken(InetSocketAddress address) throws Exception {
        try (var other = new ServerSocket()) {
            other.setReuseAddress(false);
            assertThatThrownBy(() -> other.bind(address)).isInstanceOf(BindException.class);
        }
    }
}
