/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** What becomes of the connections that are open when a link goes down. */
public enum ConnectionFate {
    /** They go on, with what TCP sends again. */
    SURVIVE,
    /** They are reset when the link goes down: the device has noticed that its address is gone. */
    RESET_AT_START,
    /** They are reset when the link is back, as by a peer that no longer knows them: the device has another address. */
    RESET_AT_END
}
