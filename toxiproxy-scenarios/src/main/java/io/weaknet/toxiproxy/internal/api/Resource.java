/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.weaknet.toxiproxy.internal.proxy.ProxyException;

/** One thing that the API can do. Called by the control thread only. */
@FunctionalInterface
interface Resource {
    Reply answer(Request request) throws ApiException, ProxyException;
}
