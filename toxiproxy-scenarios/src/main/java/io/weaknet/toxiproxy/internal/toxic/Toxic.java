/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.Map;

/** What a toxic of Toxiproxy is set to. */
public sealed interface Toxic extends StageSettings
        permits Bandwidth, Latency, LimitData, Noop, ResetPeer, Slicer, SlowClose, Timeout {

    /** Its attributes in the order in which the API emits them. */
    Map<String, Long> attributes();
}
