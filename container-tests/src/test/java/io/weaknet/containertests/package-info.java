/* SPDX-License-Identifier: Apache-2.0 */
/** Links on the official Toxiproxy, in containers. */
@NullMarked
package io.weaknet.containertests;

import org.jspecify.annotations.NullMarked;
