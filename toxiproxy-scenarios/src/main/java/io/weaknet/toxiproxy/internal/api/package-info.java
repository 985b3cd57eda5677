/* SPDX-License-Identifier: Apache-2.0 */
/** The HTTP API: one route table, one small class per resource. */
@NullMarked
package io.weaknet.toxiproxy.internal.api;

import org.jspecify.annotations.NullMarked;
