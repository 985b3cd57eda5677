/* SPDX-License-Identifier: Apache-2.0 */
/**
 * AssertJ assertions on what a probe observed. Times are given in milliseconds in every message.
 */
@NullMarked
package io.weaknet.assertions;

import org.jspecify.annotations.NullMarked;
