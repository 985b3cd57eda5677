/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

/**
 * What a toxic, or a fault, has done so far.
 *
 * @param connections how many connections it touched: those on which its toxicity was drawn and at least one byte, or the
 *     end of the stream, came to it
 * @param bytes how many bytes came to it on those connections
 */
public record ToxicTraffic(long connections, long bytes) {}
