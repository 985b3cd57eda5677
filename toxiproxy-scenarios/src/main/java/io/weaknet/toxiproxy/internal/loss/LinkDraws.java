/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

/**
 * What the connections of a link have in common where chance hits all of them.
 *
 * @param seed of its draws in one direction
 * @param began when it was put on, in milliseconds of the time of the {@link LossProcess}: below 0 if that is younger
 */
public record LinkDraws(long seed, double began) {}
