/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

/** Is told of every finished probe. */
@FunctionalInterface
public interface ProbeListener {
    /**
     * A probe is finished. Called on the engine's event loop, before the result is handed out: it must not block. An
     * exception or error is logged and does not alter the result.
     *
     * @param report what happened
     */
    void finished(ProbeReport report);
}
