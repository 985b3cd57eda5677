/* SPDX-License-Identifier: Apache-2.0 */
/** What the extension is made of. Not for use from outside: anything here may change at any time. */
@NullMarked
package io.weaknet.junit5.internal;

import org.jspecify.annotations.NullMarked;
