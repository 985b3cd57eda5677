/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

/**
 * Where a request of an origin ended on the wire: behind the last byte of its response or, if it got none or not all, behind
 * what its connection had carried by then.
 *
 * @param clientPort the port of the peer of its connection; 0 if it has none
 * @param bytes how many bytes the origin had written to that connection, TLS included, from 0
 */
public record RequestEnd(int clientPort, long bytes) {}
