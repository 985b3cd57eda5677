/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

/**
 * One request, copied off the network.
 *
 * @param agent the User-Agent, or empty
 * @param host the Host, or empty
 * @param page whether it has an Origin: browsers send one with what may change something, and scripts can't leave it out
 *     as they can forge the agent
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Call(String method, String uri, String agent, String host, boolean page, byte[] body) {}
