/* SPDX-License-Identifier: Apache-2.0 */
/** What is wrong with the network: conditions as values, and the scenario that holds them. */
@NullMarked
package io.weaknet.scenario;

import org.jspecify.annotations.NullMarked;
