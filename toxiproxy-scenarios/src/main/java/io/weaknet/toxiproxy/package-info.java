/* SPDX-License-Identifier: Apache-2.0 */
/** A Toxiproxy server in this JVM: the HTTP API of the original, driven by any Toxiproxy client. */
@NullMarked
package io.weaknet.toxiproxy;

import org.jspecify.annotations.NullMarked;
