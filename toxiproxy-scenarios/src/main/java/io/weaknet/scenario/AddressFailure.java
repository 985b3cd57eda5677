/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** What becomes of a SYN to an address where nobody answers. */
public enum AddressFailure {
    /** RST: the client goes on to its next address at once. */
    REFUSED,
    /** No answer: the client waits for its own time-out. */
    BLACKHOLED
}
