/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.server;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;

/** What Netty asks when its first class is loaded. */
final class NettyStart {
    private NettyStart() {}

    /** Spares it the search for a logging library and for a flight recorder, so that the server is up earlier. */
    static void prepare() {
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        if (System.getProperty("io.netty.jfr.enabled") == null) {
            System.setProperty("io.netty.jfr.enabled", "false");
        }
    }
}
