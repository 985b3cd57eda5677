/* SPDX-License-Identifier: Apache-2.0 */
/** JMH benchmarks: loopback only, bounded in count and time. */
@NullMarked
package io.weaknet.benchmarks;

import org.jspecify.annotations.NullMarked;
