/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.weaknet.toxiproxy.internal.toxic.Stream;

/**
 * What one direction of a proxy passed since it has had these addresses.
 *
 * @param received bytes that came from the sender
 * @param sent bytes that went on to the receiver
 */
public record TrafficView(String proxy, String listen, String upstream, Stream direction, long received, long sent) {}
