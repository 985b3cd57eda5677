/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

/**
 * What a toxic, or a fault, has done so far.
 *
 * @param connections how many connections it touched: those on which its toxicity was drawn and at least one byte came to it
 *     or, if it works on that, the end of the stream; those that it had not let connect yet, if it works on these
 * @param bytes how many bytes came to it on those connections
 */
public record ToxicTraffic(long connections, long bytes) {}
