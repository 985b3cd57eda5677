/* SPDX-License-Identifier: Apache-2.0 */
/** How the engine works inside: not for use from outside, may change at any time. */
@NullMarked
package io.weaknet.probe.internal;

import org.jspecify.annotations.NullMarked;
