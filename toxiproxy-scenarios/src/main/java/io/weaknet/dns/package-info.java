/* SPDX-License-Identifier: Apache-2.0 */
/** The DNS server of a weak link, and how this JVM's own look-ups are led to it. */
@NullMarked
package io.weaknet.dns;

import org.jspecify.annotations.NullMarked;
