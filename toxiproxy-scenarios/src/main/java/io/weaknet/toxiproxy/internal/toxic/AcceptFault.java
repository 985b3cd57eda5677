/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

/** A fault of the listening socket, or of a connection that was accepted and is not dialled yet. */
public sealed interface AcceptFault extends FaultSettings permits DeadAddress, LateAccept, Refuse, SynLoss, TurnAway {}
