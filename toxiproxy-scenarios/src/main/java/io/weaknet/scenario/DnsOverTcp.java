/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** What a client meets that asks a DNS server over TCP. */
public enum DnsOverTcp {
    /** Whole answers. */
    WORKS("works"),
    /** The connection opens, but no answer comes. */
    SILENT("is silent"),
    /** The connection opens, and is closed in place of an answer. */
    CLOSES("closes");

    private final String words;

    DnsOverTcp(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
