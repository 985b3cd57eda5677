/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import io.weaknet.toxiproxy.ToxicTraffic;
import io.weaknet.toxiproxy.internal.toxic.FaultType;
import io.weaknet.toxiproxy.internal.toxic.Stream;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A proxy with faults, whose connections lie between two channels in memory, in virtual time. */
final class LossyLine implements AutoCloseable {
    private final MockTicker ticker = Ticker.newMockTicker();
    private final Transport transport = new Transport(1, ProxySettings.DEFAULT, ticker);
    private final Dialer dialer = new Dialer(transport);
    private final Proxy proxy;
    private long connections;

    LossyLine(long seed) {
        proxy = new Proxy("p", "", "h:1", transport, dialer, ProxySettings.DEFAULT, () -> seed);
    }

    LossyLine with(FaultType type, Stream stream, Map<String, String> attributes) throws ProxyException {
        proxy.add(type + "-" + stream, type, stream, 1, 0, type.settings(attributes));
        return this;
    }

    void change(FaultType type, Stream stream, Map<String, String> attributes) throws ProxyException {
        var entry = proxy.fault(type + "-" + stream).orElseThrow();
        proxy.update(entry, 1, entry.admission(), type.settings(attributes));
    }

    LossyLine without(FaultType type, Stream stream) throws ProxyException {
        proxy.remove(proxy.fault(type + "-" + stream).orElseThrow());
        return this;
    }

    /** What came late because of it. */
    ToxicTraffic late(Stream stream) throws ProxyException {
        return proxy.fault(FaultType.LOSS + "-" + stream)
                .orElseThrow()
                .counters()
                .snapshot();
    }

    Wire connect() {
        return new Wire();
    }

    @Override
    public void close() {
        dialer.close();
        transport.close();
    }

    /** One connection through it. */
    final class Wire implements AutoCloseable {
        private final EmbeddedChannel client =
                EmbeddedChannel.builder().ticker(ticker).build();
        private final EmbeddedChannel server =
                EmbeddedChannel.builder().ticker(ticker).build();
        private final Connection connection;

        private Wire() {
            connection = new Connection(
                    proxy, client, proxy.traces().open(++connections, client.eventLoop(), ticker.nanoTime()));
            client.pipeline().addLast(new RelayHandler(connection, Side.CLIENT));
            server.pipeline().addLast(new RelayHandler(connection, Side.UPSTREAM));
            connection.dialling(server);
            connection.dialled();
        }

        double millis() {
            return ticker.nanoTime() / 1e6;
        }

        void reconcile() {
            connection.reconcile();
        }

        void request(int bytes) {
            connection.data(Side.CLIENT, Unpooled.wrappedBuffer(new byte[bytes]));
            connection.from(Side.CLIENT).settle();
        }

        void respond(int bytes) {
            respond(new byte[bytes]);
        }

        void respond(byte[] bytes) {
            connection.data(Side.UPSTREAM, Unpooled.wrappedBuffer(bytes));
            connection.from(Side.UPSTREAM).settle();
        }

        boolean open() {
            return client.isOpen();
        }

        /** Lets time pass until so many bytes have come there. */
        private void await(EmbeddedChannel at, int bytes) {
            var got = read(at);
            while (got < bytes && client.isOpen()) {
                step();
                got += read(at);
            }
        }

        int arrivedAtServer() {
            return read(server);
        }

        void awaitServer(int bytes) {
            await(server, bytes);
        }

        /** A request of one segment and its response. Returns how long it took. */
        double exchange() {
            var began = millis();
            request(1024);
            await(server, 1024);
            respond(1024);
            await(client, 1024);
            return millis() - began;
        }

        /** A response of so many bytes. Returns how long it took. */
        double download(int bytes) {
            var began = millis();
            respond(bytes);
            await(client, bytes);
            return millis() - began;
        }

        byte[] received(int count) {
            var all = new ByteArrayOutputStream();
            while (all.size() < count) {
                for (ByteBuf bytes = client.readOutbound(); bytes != null; bytes = client.readOutbound()) {
                    all.writeBytes(ByteBufUtil.getBytes(bytes));
                    bytes.release();
                }
                if (all.size() < count) {
                    step();
                }
            }
            return all.toByteArray();
        }

        private int read(EmbeddedChannel channel) {
            var count = 0;
            for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
                count += bytes.readableBytes();
                bytes.release();
            }
            return count;
        }

        /** Lets time pass to the next timer. */
        void step() {
            var first = next(client.runScheduledPendingTasks());
            var second = next(server.runScheduledPendingTasks());
            var wait = Math.min(first, second);
            if (wait == Long.MAX_VALUE) {
                throw new AssertionError("nothing will happen any more");
            }
            ticker.advance(wait, TimeUnit.NANOSECONDS);
            client.runScheduledPendingTasks();
            server.runScheduledPendingTasks();
        }

        /** Lets so much time pass. */
        void pause(long millis) {
            ticker.advance(millis, TimeUnit.MILLISECONDS);
            client.runScheduledPendingTasks();
            server.runScheduledPendingTasks();
        }

        private static long next(long nanos) {
            return nanos < 0 ? Long.MAX_VALUE : nanos;
        }

        @Override
        public void close() {
            connection.stop();
            client.finishAndReleaseAll();
            server.finishAndReleaseAll();
        }
    }
}
