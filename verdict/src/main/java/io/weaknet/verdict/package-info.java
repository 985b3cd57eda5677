/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Pure judgement: a {@link io.weaknet.verdict.Promise} held against what was observed gives a
 * {@link io.weaknet.verdict.Verdict} with its evidence. No threads, no clocks, no I/O.
 */
@NullMarked
package io.weaknet.verdict;

import org.jspecify.annotations.NullMarked;
