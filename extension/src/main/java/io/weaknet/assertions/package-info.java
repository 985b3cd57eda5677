/* SPDX-License-Identifier: Apache-2.0 */
/**
 * AssertJ assertions on what a probe observed, and on what a link saw on the wire. Times are given in milliseconds in every message.
 */
@NullMarked
package io.weaknet.assertions;

import org.jspecify.annotations.NullMarked;
