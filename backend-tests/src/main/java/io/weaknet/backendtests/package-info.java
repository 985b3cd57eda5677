/* SPDX-License-Identifier: Apache-2.0 */
/** What a link does, whichever backend built it: one suite, run on every backend. */
@NullMarked
package io.weaknet.backendtests;

import org.jspecify.annotations.NullMarked;
