/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

/** How far the handshake of a connection is when its bytes come to a lossy line. */
public enum Opening {
    /** It was over before the line was lossy. */
    OVER,
    /** The kernel did it without a loss: what the line loses of it holds back the first bytes. */
    IN_THE_MODEL,
    /** The kernel dropped SYNs of the client, as many as the line loses: the connect itself was late. */
    IN_THE_KERNEL
}
