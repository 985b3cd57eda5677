/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What the engine runs on, for those who bring an event loop of their own: virtual time in a test, the loops of a server
 * in production.
 *
 * <p>This is the only package of the engine whose public signatures hold Netty types. Its contract is as stable as
 * Netty's own; whoever doesn't need it is better off without it.
 */
@NullMarked
package io.weaknet.probe.spi;

import org.jspecify.annotations.NullMarked;
