/* SPDX-License-Identifier: Apache-2.0 */
/** Reads what is not encrypted of a TLS handshake that passes by. */
@NullMarked
package io.weaknet.toxiproxy.internal.tls;

import org.jspecify.annotations.NullMarked;
