/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.weaknet.verdict;

import org.jspecify.annotations.NullMarked;
