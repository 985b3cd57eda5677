/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.weaknet.junit5.internal;

import org.jspecify.annotations.NullMarked;
