/* SPDX-License-Identifier: Apache-2.0 */
/** Declares weak networks, budgets and backoff on JUnit tests. */
@NullMarked
package io.weaknet.junit5;

import org.jspecify.annotations.NullMarked;
