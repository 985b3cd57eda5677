/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** A part of the HTTP response. */
public enum ResponsePart {
    /** Status line and header fields. */
    HEADER,
    /** The body; the fault strikes after its first half was sent. */
    BODY
}
