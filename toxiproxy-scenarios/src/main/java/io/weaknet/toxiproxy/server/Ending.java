/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.server;

import io.weaknet.toxiproxy.ToxiproxyServer;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What SIGTERM and SIGINT start: proxies and connections are closed, and the process ends with code 0, since it obeyed. */
final class Ending {
    private final JsonLog log;
    private @Nullable ToxiproxyServer server;
    private boolean failed;

    Ending(JsonLog log) {
        this.log = log;
    }

    /** From now on signals are obeyed. */
    void arm() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::run, "weaknet-toxiproxy-end"));
    }

    /** There is a server to close. */
    synchronized void of(ToxiproxyServer running) {
        server = running;
    }

    /** The process ends by itself, with another code. */
    synchronized void failed() {
        failed = true;
    }

    private synchronized void run() {
        if (!failed) {
            log.log(Level.INFO, "Shutdown started", Map.of());
            if (server != null) {
                server.close();
            }
        }
        log.close();
        if (!failed) {
            // The code of a JVM that a signal ended would be that of a failure.
            Runtime.getRuntime().halt(0);
        }
    }
}
