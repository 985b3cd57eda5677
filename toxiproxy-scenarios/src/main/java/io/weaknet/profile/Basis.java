/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.profile;

/** What the figures of a profile rest on. */
public enum Basis {
    /** Another tool publishes them. */
    PUBLISHED,
    /** Measurements, put together by us. */
    MEASURED,
    /** Our judgement: nobody has measured them. */
    JUDGEMENT,
    /** Another profile, changed. */
    DERIVED
}
