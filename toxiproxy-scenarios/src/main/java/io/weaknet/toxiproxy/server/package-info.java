/* SPDX-License-Identifier: Apache-2.0 */
/** The Toxiproxy server as a program of its own: flags, configuration file, log and signals. */
@NullMarked
package io.weaknet.toxiproxy.server;

import org.jspecify.annotations.NullMarked;
