/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

/** A fault that works on streams, beside the toxics in the same chain. */
public sealed interface Fault extends FaultSettings, StageSettings
        permits Delay, Loss, Outage, Rate, Reset, Tls, Wake {}
