/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.Map;

/** What a toxic is set to: immutable, shared by all connections. What a connection remembers is its {@link Stage}. */
public sealed interface Toxic permits Bandwidth, Latency, LimitData, Noop, ResetPeer, Slicer, SlowClose, Timeout {

    /** Its attributes in the order in which the API emits them. */
    Map<String, Long> attributes();

    /** The state of one direction of one connection. */
    Stage open(StageContext context);
}
