/* SPDX-License-Identifier: Apache-2.0 */
/** What the tests of several houses share. */
@NullMarked
package io.weaknet.testsupport;

import org.jspecify.annotations.NullMarked;
