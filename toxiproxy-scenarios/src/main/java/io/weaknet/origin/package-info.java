/* SPDX-License-Identifier: Apache-2.0 */
/** The built-in server behind a weak link, and the test certificate authority that vouches for it. */
@NullMarked
package io.weaknet.origin;

import org.jspecify.annotations.NullMarked;
