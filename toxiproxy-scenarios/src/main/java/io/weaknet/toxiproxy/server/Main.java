/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.server;

import io.weaknet.toxiproxy.ToxiproxyServer;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The program: a Toxiproxy server with the flags of the original. */
public final class Main {
    private static final int MISUSE = 2;

    private Main() {}

    /**
     * Serves until SIGTERM or SIGINT, then ends with code 0. What it can't do it says in one line, and ends with code 2; a defect
     * shows its stack trace and ends with code 1.
     *
     * @param arguments the flags; {@code -help} lists them
     * @throws InterruptedException never
     */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            var flags = Flags.parse(arguments);
            if (flags.help()) {
                print(System.out, Flags.USAGE);
            } else if (flags.version()) {
                print(
                        System.out,
                        "toxiproxy-server version " + ToxiproxyServer.VERSION + " (WeakNet " + ownVersion() + ")\n");
            } else {
                serve(flags);
            }
        } catch (UsageException e) {
            print(System.err, "weaknet-toxiproxy-server: " + e.getMessage() + "\n");
            System.exit(MISUSE);
        }
    }

    private static void print(PrintStream to, String text) {
        to.print(text);
        to.flush();
    }

    private static void serve(Flags flags) throws UsageException, InterruptedException {
        NettyStart.prepare();
        var log = JsonLog.stdout();
        var ending = new Ending(log);
        ending.arm();
        log.log(Level.INFO, "Starting Toxiproxy", Map.of("version", ToxiproxyServer.VERSION));
        try {
            var server = start(flags, log);
            ending.of(server);
            announce(server, log);
        } catch (UsageException | RuntimeException | Error e) {
            // Whatever it is, the end is no obedience.
            ending.failed();
            throw e;
        }
        new CountDownLatch(1).await();
    }

    private static void announce(ToxiproxyServer server, JsonLog log) {
        var address = server.address();
        var endpoint = Map.of("address", address.getHostString() + ":" + address.getPort());
        if (!address.getAddress().isLoopbackAddress()) {
            log.log(Level.WARNING, "Everybody who reaches this address can drive the proxies", endpoint);
        }
        log.log(Level.INFO, "Starting Toxiproxy HTTP server", endpoint);
    }

    private static ToxiproxyServer start(Flags flags, JsonLog log) throws UsageException {
        var builder = ToxiproxyServer.builder()
                .address(address(flags))
                .proxyMetrics(flags.proxyMetrics())
                .runtimeMetrics(flags.runtimeMetrics())
                .log(log);
        flags.seed().ifPresent(builder::seed);
        if (flags.config().isPresent()) {
            builder.populate(ConfigFile.read(flags.config().get()));
        }
        try {
            return builder.start();
        } catch (IllegalArgumentException e) {
            throw ConfigFile.wrong(flags.config().orElseThrow(() -> e), String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw new UsageException("can't listen on " + flags.host() + ":" + flags.port() + ": " + reason(e)
                    + "; choose another with -host and -port, or stop what listens there");
        }
    }

    /** What the system says, without the call that it says it of. */
    private static String reason(UncheckedIOException e) {
        var message = String.valueOf(e.getMessage());
        return message.substring(message.lastIndexOf(": ") + 2).toLowerCase(Locale.ROOT);
    }

    private static InetSocketAddress address(Flags flags) throws UsageException {
        try {
            return flags.host().isEmpty()
                    ? new InetSocketAddress(flags.port())
                    : new InetSocketAddress(InetAddress.getByName(flags.host()), flags.port());
        } catch (UnknownHostException e) {
            throw new UsageException("-host: " + flags.host() + " (expected: a name or an address of this machine)");
        }
    }

    private static String ownVersion() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
