/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import io.weaknet.toxiproxy.ToxiproxyServer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A server and its first proxy in a JVM that has had some. */
final class WarmStart implements Row {
    private static final int TIMES = 30;
    private static final String PROXIES = "[{\"name\":\"p\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"127.0.0.1:1\"}]";

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of("warm-start", "server start in a warm JVM, first proxy ready", "ms", Goal.atMost(10, "ms")));
    }

    @Override
    public String method() {
        return "`ToxiproxyServer.builder().populate(…).start()` in the JVM of the load, p50 of " + TIMES + ".";
    }

    @Override
    public Set<Way> ways() {
        return EnumSet.of(Way.OURS);
    }

    @Override
    public double[] measure(Way way, Bench bench) {
        var times = new Percentiles();
        for (var i = 0; i < TIMES; i++) {
            var begin = System.nanoTime();
            try (var server = ToxiproxyServer.builder().populate(PROXIES).start()) {
                times.add(System.nanoTime() - begin);
                if (server.address().getPort() == 0) {
                    throw new IllegalStateException("not bound");
                }
            }
        }
        return new double[] {times.millis(0.5)};
    }
}
