/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** How lost packets follow each other. */
public enum LossModel {
    /** Each packet is lost or not whatever became of the one before. */
    BERNOULLI,
    /**
     * Packets are lost in bursts: a chain of a good and a bad state with a step per packet, that loses more in the bad state; by
     * default every packet there and none in the good one. Only packets advance it, and each direction of each connection has its
     * own: a connection with nothing else to send repeats into the bad state, at 0.2, 0.4, 0.8 s and so on, so that eight packets
     * lost in a row cost it 51 s and ten more than three minutes. For a time in which a link is bad whoever sends there is
     * {@link #GILBERT_ELLIOTT_TIME}.
     */
    GILBERT_ELLIOTT_PACKETS,
    /**
     * The same with bad and good times instead of packets, of exponentially distributed length: dead spots, tunnels. They are the
     * same for all connections of the link, one sequence for each direction: an exchange waits for both, so declare one direction
     * alone if the share is to be that of the time without answers.
     */
    GILBERT_ELLIOTT_TIME
}
