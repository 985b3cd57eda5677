/* SPDX-License-Identifier: Apache-2.0 */
/** The control plane (registry, proxies) and the data plane (listeners, connections, lanes). */
@NullMarked
package io.weaknet.toxiproxy.internal.proxy;

import org.jspecify.annotations.NullMarked;
