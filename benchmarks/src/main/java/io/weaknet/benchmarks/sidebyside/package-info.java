/* SPDX-License-Identifier: Apache-2.0 */
/** The embedded server beside the original and beside a direct connection: same machine, same run, alternating rounds. */
@NullMarked
package io.weaknet.benchmarks.sidebyside;

import org.jspecify.annotations.NullMarked;
