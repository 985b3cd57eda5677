/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** A response code of DNS, RFC 1035 § 4.1.1. */
public enum DnsCode {
    /** The name is known. */
    NOERROR(0),
    /** The server did not understand the query. */
    FORMERR(1),
    /** The server failed. */
    SERVFAIL(2),
    /** There is no such name. */
    NXDOMAIN(3),
    /** The server does not know this kind of query. */
    NOTIMP(4),
    /** The server does not want to answer. */
    REFUSED(5);

    private final int value;

    DnsCode(int value) {
        this.value = value;
    }

    /**
     * The code as it stands in a message.
     *
     * @return 0 to 5
     */
    public int value() {
        return value;
    }
}
