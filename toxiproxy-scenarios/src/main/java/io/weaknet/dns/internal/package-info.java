/* SPDX-License-Identifier: Apache-2.0 */
/** DNS messages, the server on its event loop, and the look-ups of this JVM. Not for users. */
@NullMarked
package io.weaknet.dns.internal;

import org.jspecify.annotations.NullMarked;
