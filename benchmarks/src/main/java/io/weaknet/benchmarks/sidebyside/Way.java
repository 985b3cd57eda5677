/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

/** How the bytes go. */
enum Way {
    /** Without a proxy. */
    DIRECT,
    /** Through the original. */
    ORIGINAL,
    /** Through the runnable jar of WeakNet. */
    OURS
}
