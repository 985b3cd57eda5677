/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package io.weaknet.assertions;

import org.jspecify.annotations.NullMarked;
