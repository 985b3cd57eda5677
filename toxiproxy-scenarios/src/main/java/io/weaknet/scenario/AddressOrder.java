/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** Where the dead addresses of a name stand among those that a client is given. */
public enum AddressOrder {
    /** Before the live one. */
    DEAD_FIRST,
    /** Behind the live one. */
    DEAD_LAST
}
