/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** What an OCSP responder answers (RFC 6960) if asked about the certificate of the server. */
public enum OcspAnswer {
    /** It is good. */
    GOOD,
    /** It is revoked since an hour. */
    REVOKED,
    /** The responder does not know it. */
    UNKNOWN,
    /** It is good, but that was said yesterday and should have been renewed since. */
    OUT_OF_DATE,
    /** The responder cannot say now: the error tryLater. */
    TRY_LATER,
    /** Bytes that are no OCSP response. */
    MALFORMED,
    /** The responder takes the connection and does not answer as long as that lasts. */
    SILENT,
    /** Nobody listens: the connection is refused. */
    REFUSED
}
