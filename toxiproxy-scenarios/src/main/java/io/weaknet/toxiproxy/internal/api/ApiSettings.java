/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

/**
 * What the API of a server offers beside the proxies.
 *
 * @param proxyMetrics whether {@code /metrics} shows what the proxies passed
 * @param runtimeMetrics whether {@code /metrics} shows what the JVM does
 */
public record ApiSettings(boolean proxyMetrics, boolean runtimeMetrics) {}
