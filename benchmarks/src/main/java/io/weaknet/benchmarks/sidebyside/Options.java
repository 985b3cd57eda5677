/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import java.nio.file.Path;
import java.util.Optional;

/** What the run was told: {@code --original FILE --jar FILE [--quick] [--only ROW] [--rounds N] [--report FILE]}. */
record Options(Path original, Path jar, boolean quick, String only, int rounds, Optional<Path> report, String command) {
    static Options parse(String... arguments) {
        var original = "";
        var jar = "";
        var quick = false;
        var only = "";
        var rounds = 0;
        var report = Optional.<Path>empty();
        var command = new StringBuilder("benchmarks/side-by-side");
        for (var i = 0; i < arguments.length; i++) {
            var argument = arguments[i];
            if (argument.equals("--quick")) {
                quick = true;
                command.append(" --quick");
                continue;
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(argument + ": unknown, or without a value");
            }
            var value = arguments[++i];
            switch (argument) {
                case "--original" -> original = value;
                case "--jar" -> jar = value;
                case "--report" -> report = Optional.of(Path.of(value));
                case "--only" -> {
                    only = value;
                    command.append(" --only ").append(value);
                }
                case "--rounds" -> {
                    rounds = Integer.parseInt(value);
                    command.append(" --rounds ").append(value);
                }
                default ->
                    throw new IllegalArgumentException(
                            argument + " (expected: --quick, --only ROW, --rounds N, --report FILE)");
            }
        }
        return new Options(
                Path.of(original),
                Path.of(jar),
                quick,
                only,
                rounds > 0 ? rounds : quick ? 2 : 5,
                report,
                command.toString());
    }

    boolean chosen(Row row) {
        return row.metrics().stream().anyMatch(metric -> metric.id().startsWith(only));
    }
}
