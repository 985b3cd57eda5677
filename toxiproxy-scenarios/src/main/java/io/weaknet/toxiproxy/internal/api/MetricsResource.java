/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.weaknet.toxiproxy.internal.proxy.ProxyRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** {@code /metrics}. Nothing is kept between two calls: what is shown belongs to the proxies that are there. */
final class MetricsResource implements Resource {
    private final PrometheusRegistry metrics = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer =
            PrometheusTextFormatWriter.builder().build();

    MetricsResource(ProxyRegistry proxies, ApiSettings settings) {
        if (settings.proxyMetrics()) {
            metrics.register(new TrafficCollector(proxies));
        }
        if (settings.runtimeMetrics()) {
            runtime();
        }
    }

    /** Those that leave no listener behind in the JVM. */
    private void runtime() {
        JvmBufferPoolMetrics.builder().register(metrics);
        JvmClassLoadingMetrics.builder().register(metrics);
        JvmGarbageCollectorMetrics.builder().register(metrics);
        JvmMemoryMetrics.builder().register(metrics);
        JvmRuntimeInfoMetric.builder().register(metrics);
        JvmThreadsMetrics.builder().register(metrics);
        ProcessMetrics.builder().register(metrics);
    }

    @Override
    public Reply answer(Request request) {
        var page = new ByteArrayOutputStream();
        try {
            writer.write(page, metrics.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Reply.of(writer.getContentType(), page.toString(StandardCharsets.UTF_8));
    }
}
