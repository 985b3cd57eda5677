/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** How a connection ends as soon as it was accepted. */
public enum ConnectEnd {
    /** In an orderly way: the client reads the end of the stream. */
    FIN,
    /** At once: the client's next read or write fails. */
    RST
}
