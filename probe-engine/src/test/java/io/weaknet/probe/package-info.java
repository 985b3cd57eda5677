/* SPDX-License-Identifier: Apache-2.0 */
/** The engine seen from outside: on virtual time with local channels, and on real loopback sockets. */
@NullMarked
package io.weaknet.probe;

import org.jspecify.annotations.NullMarked;
