/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The runnable jar, as a process. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ServerJarTests {
    private static ServerSocket upstream() throws Exception {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static Socket connect(String listen) throws Exception {
        var socket = new Socket();
        socket.setSoTimeout(60_000);
        var colon = listen.lastIndexOf(':');
        socket.connect(
                new InetSocketAddress(listen.substring(0, colon), Integer.parseInt(listen.substring(colon + 1))),
                60_000);
        return socket;
    }

    @Test
    void servesTheOfficialClientAndLogsInTheWordsOfTheOriginal() throws Exception {
        try (var server = ServerProcess.start("-port", "0");
                var upstream = upstream()) {
            var client = server.client();
            assertThat(client.version()).contains("2.12.0");
            var proxy = client.createProxy("shop", "127.0.0.1:0", "127.0.0.1:" + upstream.getLocalPort());
            assertThat(server.line("Started proxy"))
                    .startsWith("{\"level\":\"info\",\"name\":\"shop\",\"listen\":\"" + proxy.getListen()
                            + "\",\"upstream\":\"127.0.0.1:" + upstream.getLocalPort() + "\",\"time\":\"");
            proxy.toxics().latency("slow", ToxicDirection.DOWNSTREAM, 1);
            assertThat(server.line("Added toxic")).contains("\"toxic\":\"slow\",\"type\":\"latency\"");
            try (var near = connect(proxy.getListen());
                    var far = upstream.accept()) {
                assertThat(server.line("Accepted client"))
                        .contains("\"client\":\"127.0.0.1:" + near.getLocalPort() + "\"");
                far.getOutputStream().write(42);
                assertThat(near.getInputStream().read()).isEqualTo(42);
            }
            var nowhere = client.createProxy("nowhere", "127.0.0.1:0", "127.0.0.1:1");
            try (var refused = connect(nowhere.getListen())) {
                assertThat(refused.getInputStream().read()).isEqualTo(-1);
                assertThat(server.line("Unable to open connection to upstream")).startsWith("{\"level\":\"error\"");
            }
            proxy.delete();
            assertThat(server.line("Terminated proxy")).contains("\"name\":\"shop\"");
        }
    }

    @Test
    void endsWithCodeZeroOnSigtermWhileAConnectionIsOpen() throws Exception {
        try (var server = ServerProcess.start("-port=0");
                var upstream = upstream()) {
            var proxy = server.client().createProxy("p", "127.0.0.1:0", "127.0.0.1:" + upstream.getLocalPort());
            try (var near = connect(proxy.getListen());
                    var far = upstream.accept()) {
                near.getOutputStream().write(1);
                assertThat(far.getInputStream().read()).isEqualTo(1);
                server.terminate();
                assertThat(near.getInputStream().read()).isEqualTo(-1);
                assertThat(far.getInputStream().read()).isEqualTo(-1);
            }
            server.line("Shutdown started");
            server.line("Terminated proxy");
            assertThat(server.exitCode()).isZero();
            assertThat(server.errors()).isEmpty();
        }
    }

    @Test
    void startsWithTheProxiesOfItsFile(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("proxies.json"), """
                [{"name":"on","listen":"127.0.0.1:0","upstream":"127.0.0.1:1","toxics":[{"type":"latency"}]},
                 {"name":"off","listen":"127.0.0.1:0","upstream":"127.0.0.1:1","enabled":false}]
                """);
        try (var server = ServerProcess.start("-config", file.toString(), "-port", "0", "-host", "127.0.0.2")) {
            assertThat(server.line("Toxics in the file are ignored")).contains("\"level\":\"warn\",\"name\":\"on\"");
            assertThat(server.line("Populated proxies from file")).contains("\"proxies\":2");
            var api = server.api();
            assertThat(api.getHost()).isEqualTo("127.0.0.2");
            assertThat(ServerProcess.get(api, "/proxies/on").body()).contains("\"enabled\":true");
            assertThat(ServerProcess.get(api, "/proxies/off").body()).contains("\"enabled\":false");
        }
    }

    @Test
    void drawsTheSameWithTheSameSeed() throws Exception {
        var first = draws("7");
        assertThat(first).contains("+").contains("-");
        assertThat(draws("7")).isEqualTo(first);
        assertThat(draws("8")).isNotEqualTo(first);
    }

    /** Which of 40 connections a toxic with toxicity 0.5 ends at their first byte. */
    private static String draws(String seed) throws Exception {
        try (var server = ServerProcess.start("-port=0", "-seed", seed);
                var upstream = upstream()) {
            var proxy = server.client().createProxy("p", "127.0.0.1:0", "127.0.0.1:" + upstream.getLocalPort());
            proxy.toxics().limitData("cut", ToxicDirection.DOWNSTREAM, 0).setToxicity(0.5f);
            var draws = new StringBuilder();
            for (var i = 0; i < 40; i++) {
                try (var near = connect(proxy.getListen());
                        var far = upstream.accept()) {
                    far.getOutputStream().write(1);
                    draws.append(near.getInputStream().read() < 0 ? '-' : '+');
                }
            }
            return draws.toString();
        }
    }

    @Test
    void saysNothingBelowItsLevel() throws Exception {
        try (var taken = upstream();
                var server = ServerProcess.start(
                        Map.of("LOG_LEVEL", "error"), "-port", Integer.toString(taken.getLocalPort()))) {
            assertThat(server.lines()).isEmpty();
            assertThat(server.errors())
                    .isEqualTo(
                            "weaknet-toxiproxy-server: can't listen on localhost:" + taken.getLocalPort()
                                    + ": address already in use; choose another with -host and -port, or stop what listens there");
            assertThat(server.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void refusesABadFileInOneLine(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("bad.json"), "[{\"name\":\"a\",\"listen\":\"127.0.0.1:0\"}]");
        try (var server = ServerProcess.start("-config=" + file, "-port=0")) {
            assertThat(server.errors())
                    .isEqualTo("weaknet-toxiproxy-server: config file " + file + ": missing required field: upstream at"
                            + " proxy 1; write a JSON array of {\"name\":...,\"listen\":...,\"upstream\":...}");
            assertThat(server.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void tellsItsVersionAndItsFlagsAndRefusesOthers() throws Exception {
        try (var version = ServerProcess.start("-version");
                var help = ServerProcess.start("-help");
                var wrong = ServerProcess.start("-prot", "1")) {
            assertThat(version.line("toxiproxy-server version 2.12.0 (WeakNet "))
                    .doesNotContain("development");
            assertThat(version.exitCode()).isZero();
            assertThat(help.lines()).anyMatch(line -> line.contains("-config string"));
            assertThat(help.exitCode()).isZero();
            assertThat(wrong.errors())
                    .isEqualTo("weaknet-toxiproxy-server: unknown flag: -prot; -help lists the flags");
            assertThat(wrong.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void carriesWhatItNeedsAndLeavesTheLoggingOfTheLibrarysUsersAlone() throws Exception {
        try (var jar = new JarFile(ServerProcess.jar());
                var library = new JarFile(System.getProperty("weaknet.library.jar"))) {
            for (var needed : new String[] {
                "META-INF/LICENSE",
                "META-INF/NOTICE",
                "META-INF/native/libnetty_transport_native_epoll_x86_64.so",
                "META-INF/native/libnetty_transport_native_epoll_aarch_64.so",
                "io/netty/channel/socket/nio/NioServerSocketChannel.class"
            }) {
                assertThat(jar.getEntry(needed)).as(needed).isNotNull();
            }
            assertThat(jar.getEntry("io/weaknet/link/WeakLink.class")).isNull();
            assertThat(jar.getEntry("eu/rekawek/toxiproxy/ToxiproxyClient.class"))
                    .isNull();
            assertThat(library.getEntry("META-INF/services/java.lang.System$LoggerFinder"))
                    .isNull();
            assertThat(library.getEntry("io/netty/channel/Channel.class")).isNull();
        }
    }
}
