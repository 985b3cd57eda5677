/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.server;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the program was told, as Go reads flags: {@code -flag value}, {@code -flag=value}, with one hyphen or two; a switch
 * takes a value only after {@code =}. Read by hand: there are eight, the server has to be up fast, and a library that
 * reads them by reflection has more classes to load first.
 */
record Flags(
        String host,
        int port,
        Optional<Path> config,
        OptionalLong seed,
        boolean proxyMetrics,
        boolean runtimeMetrics,
        boolean version,
        boolean help) {

    static final String USAGE = """
            Usage of weaknet-toxiproxy-server:
              -config string
                    JSON file containing proxies to create on startup
              -host string
                    Host for toxiproxy's API to listen on (default "localhost")
              -port int
                    Port for toxiproxy's API to listen on, 0 for a free one (default 8474)
              -proxy-metrics
                    Show what the proxies passed at /metrics (default false)
              -runtime-metrics
                    Show what the JVM does at /metrics (default false)
              -seed int
                    Seed that makes toxics repeatable (default random)
              -version
                    Print the version
              -help
                    Print this
            The environment variable LOG_LEVEL is trace, debug, info (default), warn, error or disabled.
            """;

    static Flags parse(String... arguments) throws UsageException {
        var values = new Values();
        for (var i = 0; i < arguments.length; i++) {
            var argument = arguments[i];
            if (!argument.startsWith("-") || argument.equals("-")) {
                throw wrong("unexpected argument: " + argument + " (expected: flags only)");
            }
            var flag = argument.substring(argument.startsWith("--") ? 2 : 1);
            var equals = flag.indexOf('=');
            var name = equals < 0 ? flag : flag.substring(0, equals);
            var given = equals < 0 ? Optional.<String>empty() : Optional.of(flag.substring(equals + 1));
            if (values.isSwitch(name)) {
                values.turn(name, given.orElse("true"));
            } else if (!values.takesValue(name)) {
                throw wrong("unknown flag: " + argument);
            } else if (given.isPresent()) {
                values.set(name, given.get());
            } else if (i + 1 == arguments.length) {
                throw wrong("-" + name + ": no value (expected: -" + name + " VALUE)");
            } else {
                values.set(name, arguments[++i]);
            }
        }
        return values.flags();
    }

    private static UsageException wrong(String what) {
        return new UsageException(what + "; -help lists the flags");
    }

    private static final class Values {
        private String host = "localhost";
        private int port = 8474;
        private Optional<Path> config = Optional.empty();
        private OptionalLong seed = OptionalLong.empty();
        private boolean proxyMetrics;
        private boolean runtimeMetrics;
        private boolean version;
        private boolean help;

        boolean isSwitch(String name) {
            return switch (name) {
                case "proxy-metrics", "runtime-metrics", "version", "help", "h" -> true;
                default -> false;
            };
        }

        boolean takesValue(String name) {
            return switch (name) {
                case "host", "port", "config", "seed" -> true;
                default -> false;
            };
        }

        void turn(String name, String value) throws UsageException {
            var on =
                    switch (value) {
                        case "1", "t", "T", "true", "TRUE", "True" -> true;
                        case "0", "f", "F", "false", "FALSE", "False" -> false;
                        default -> throw wrong("-" + name + ": " + value + " (expected: true or false)");
                    };
            switch (name) {
                case "proxy-metrics" -> proxyMetrics = on;
                case "runtime-metrics" -> runtimeMetrics = on;
                case "version" -> version = on;
                default -> help = on;
            }
        }

        void set(String name, String value) throws UsageException {
            switch (name) {
                case "host" -> host = value;
                case "port" -> port = port(value);
                case "seed" -> seed = OptionalLong.of(seed(value));
                default -> config = Optional.of(path(value));
            }
        }

        private static int port(String value) throws UsageException {
            try {
                var port = Integer.parseInt(value);
                if (port >= 0 && port <= 65_535) {
                    return port;
                }
            } catch (NumberFormatException e) {
                // Told below.
            }
            throw wrong("-port: " + value + " (expected: 0..65535)");
        }

        private static long seed(String value) throws UsageException {
            try {
                return Long.decode(value);
            } catch (NumberFormatException e) {
                throw wrong("-seed: " + value + " (expected: -2^63..2^63-1)");
            }
        }

        private static Path path(String value) throws UsageException {
            try {
                return Path.of(value);
            } catch (InvalidPathException e) {
                throw wrong("-config: " + value + " (expected: the path of a file)");
            }
        }

        Flags flags() {
            return new Flags(host, port, config, seed, proxyMetrics, runtimeMetrics, version, help);
        }
    }
}
