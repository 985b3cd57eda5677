/* SPDX-License-Identifier: Apache-2.0 */
/** The toxics: immutable settings, and beside each the state that one direction of one connection keeps. */
@NullMarked
package io.weaknet.toxiproxy.internal.toxic;

import org.jspecify.annotations.NullMarked;
