/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.weaknet.toxiproxy.internal.proxy.ProxyRegistry;
import io.weaknet.toxiproxy.internal.proxy.TrafficView;
import java.util.Locale;

/** What the proxies passed, counted anew at each call. */
final class TrafficCollector implements MultiCollector {
    private final ProxyRegistry proxies;

    TrafficCollector(ProxyRegistry proxies) {
        this.proxies = proxies;
    }

    @Override
    public MetricSnapshots collect() {
        var received = CounterSnapshot.builder().name("toxiproxy_proxy_received_bytes");
        var sent = CounterSnapshot.builder().name("toxiproxy_proxy_sent_bytes");
        for (var proxy : proxies.all()) {
            for (var passed : proxy.passed()) {
                received.dataPoint(point(passed, passed.received()));
                sent.dataPoint(point(passed, passed.sent()));
            }
        }
        return MetricSnapshots.of(received.build(), sent.build());
    }

    private static CounterDataPointSnapshot point(TrafficView passed, long bytes) {
        var labels = Labels.of(
                "direction", passed.direction().name().toLowerCase(Locale.ROOT),
                "listener", passed.listen(),
                "proxy", passed.proxy(),
                "upstream", passed.upstream());
        return CounterDataPointSnapshot.builder()
                .labels(labels)
                .value((double) bytes)
                .build();
    }
}
