/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** Who shares a limited rate. */
public enum RateScope {
    /** Nobody: each connection has the rate for itself. */
    CONNECTION,
    /** All connections of the link in one direction: together they have the rate, in equal shares as far as they use it. */
    LINK
}
