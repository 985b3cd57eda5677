/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** How lost packets follow each other. */
public enum LossModel {
    /** Each packet is lost or not whatever became of the one before. */
    BERNOULLI,
    /**
     * Packets are lost in bursts: a chain of a good and a bad state with a step per packet, that loses more in the bad state; by
     * default every packet there and none in the good one. On a sparse flow it stays bad over seconds, because only packets
     * advance it. Each direction of each connection has its own.
     */
    GILBERT_ELLIOTT_PACKETS,
    /**
     * The same with bad and good times instead of packets, of exponentially distributed length: dead spots, tunnels. They are the
     * same for all connections of the link, one sequence for each direction.
     */
    GILBERT_ELLIOTT_TIME
}
