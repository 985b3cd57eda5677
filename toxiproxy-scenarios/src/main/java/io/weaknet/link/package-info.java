/* SPDX-License-Identifier: Apache-2.0 */
/** The running weak link that a client talks to, and the backends that build it. */
@NullMarked
package io.weaknet.link;

import org.jspecify.annotations.NullMarked;
