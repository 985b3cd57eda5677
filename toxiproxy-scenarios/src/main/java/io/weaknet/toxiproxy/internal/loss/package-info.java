/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Packet loss as TCP turns it into delay: a discrete-event model of both ends of a connection, after RFC 6298, RFC 8985 and
 * Linux. Times are milliseconds on a clock of the caller's, as {@code double}; nothing here reads a clock or starts a timer.
 */
@NullMarked
package io.weaknet.toxiproxy.internal.loss;

import org.jspecify.annotations.NullMarked;
