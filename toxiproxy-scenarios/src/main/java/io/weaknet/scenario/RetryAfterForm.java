/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** The two forms of the field {@code Retry-After} (RFC 9110 §10.2.3). */
public enum RetryAfterForm {
    /** A number of seconds. */
    SECONDS,
    /** A date, with a field {@code Date} beside it that says the server's time. */
    HTTP_DATE
}
