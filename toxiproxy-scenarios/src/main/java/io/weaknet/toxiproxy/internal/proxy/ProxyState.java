/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import java.util.List;

/** What the API shows of a proxy. */
public record ProxyState(String name, String listen, String upstream, boolean enabled, List<ToxicEntry> toxics) {}
