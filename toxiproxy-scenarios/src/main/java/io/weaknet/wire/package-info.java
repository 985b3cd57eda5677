/* SPDX-License-Identifier: Apache-2.0 */
/** What was seen on the wire: connections and the events on them, as a proxy and a weak link tell them. Values only. */
@NullMarked
package io.weaknet.wire;

import org.jspecify.annotations.NullMarked;
