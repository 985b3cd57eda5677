/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

/**
 * Where the embedded server differs from the original, on purpose or for now. The reasons stand in {@code
 * docs/toxiproxy-differences.md}, one section for each constant; a test holds the two together.
 */
enum Difference {
    DANGEROUS_VALUES_REFUSED,
    UPDATES_ARE_ATOMIC,
    BODIES_ARE_BOUNDED,
    A_CALL_NEVER_WAITS_FOR_A_PEER,
    HALF_CLOSE_PASSES,
    A_RESET_PASSES,
    TOXICITY_IS_DRAWN_ONCE,
    RESET_PEER_RESETS_OPEN_CONNECTIONS,
    TOXICITY_ZERO_DOES_NOTHING,
    CHUNKS_KEEP_THEIR_DELAY,
    WEB_PAGES_ARE_REFUSED,
    HTTP_IS_READ_STRICTLY,
    NAMES_AND_COUNTS_ARE_BOUNDED,
    PORTS_ARE_NUMBERS,
    A_DISABLED_PORT_IS_KEPT,
    A_RESET_GOES_ON,
    METRICS_ARE_LIVE,
    RUNTIME_METRICS_ARE_THE_JVMS
}
