/* SPDX-License-Identifier: Apache-2.0 */
/** Networks with a name: published profiles with their sources, composed ones, and users' own, as JSON. */
@NullMarked
package io.weaknet.profile;

import org.jspecify.annotations.NullMarked;
