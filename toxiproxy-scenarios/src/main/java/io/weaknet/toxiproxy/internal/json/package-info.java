/* SPDX-License-Identifier: Apache-2.0 */
/** JSON as the API reads it: one value from the start of a body, with the errors that clients know from the original. */
@NullMarked
package io.weaknet.toxiproxy.internal.json;

import org.jspecify.annotations.NullMarked;
