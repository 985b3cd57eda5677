/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.server;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes lines on a thread of its own, as many together as are waiting: an event loop never waits for whoever reads the
 * log. If nobody does, lines beyond the bound are counted, not kept.
 */
final class LogWriter implements AutoCloseable {
    private static final int BOUND = 65_536;
    private static final int CLOSE_SECONDS = 2;

    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>(BOUND);
    private final AtomicLong lost = new AtomicLong();
    private final BufferedOutputStream out;
    private final Thread thread = new Thread(this::run, "weaknet-toxiproxy-log");
    private volatile boolean closed;

    LogWriter(OutputStream out) {
        this.out = new BufferedOutputStream(out, 1 << 16);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void write(String line) {
        if (!waiting.offer(line)) {
            lost.incrementAndGet();
        }
    }

    private void run() {
        try {
            while (!closed || !waiting.isEmpty()) {
                var line = waiting.poll(100, TimeUnit.MILLISECONDS);
                for (; line != null; line = waiting.poll()) {
                    put(line);
                    var missing = lost.getAndSet(0);
                    if (missing > 0) {
                        put("{\"level\":\"warn\",\"lines\":" + missing
                                + ",\"message\":\"Log lines lost: nobody reads\"}");
                    }
                }
                out.flush();
            }
        } catch (IOException | InterruptedException e) {
            // Nobody reads any more: there is nobody to tell.
            closed = true;
        }
    }

    private void put(String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    /** Writes what waits, unless nobody reads it for two seconds. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
