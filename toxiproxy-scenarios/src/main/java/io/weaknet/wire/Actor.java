/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.wire;

/** Who did something to a connection: one of its peers, or what weakens the network. */
public sealed interface Actor permits Peer, Weakness {
    /**
     * Who it is, as it stands in texts: {@code client}, {@code upstream}, {@code toxic cut},
     * {@code fault far} or {@code ConnectionReset[…]}.
     *
     * @return the name
     */
    String text();
}
