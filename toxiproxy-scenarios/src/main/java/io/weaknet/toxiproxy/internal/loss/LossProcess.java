/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

/** Draws which packets of one direction are lost. It remembers, so each direction of each connection has its own. */
@FunctionalInterface
public interface LossProcess {
    /** Loses nothing. */
    LossProcess NONE = now -> false;

    /** Whether the packet that is sent now is lost. Times do not decrease. */
    boolean lost(double now);
}
