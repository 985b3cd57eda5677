/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.weaknet.probe.ProbeFailure;

/** Takes how a phase ended. The first call counts, later ones are ignored. Called on the event loop. */
interface Outcome {
    void completed();

    void failed(ProbeFailure failure);
}
