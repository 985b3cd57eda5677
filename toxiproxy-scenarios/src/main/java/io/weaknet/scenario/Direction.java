/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** The direction of a byte stream through a link, in Toxiproxy's words. */
public enum Direction {
    /** From the client to the server. */
    UPSTREAM,
    /** From the server to the client. */
    DOWNSTREAM
}
