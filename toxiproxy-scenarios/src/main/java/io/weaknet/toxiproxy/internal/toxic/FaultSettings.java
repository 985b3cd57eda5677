/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.Map;

/** What a fault is set to, one that works on streams or one that works before there is any. */
public sealed interface FaultSettings permits Fault, AcceptFault {

    /** Its attributes in the order in which the API emits them: numbers, or text that the API reads again. */
    Map<String, Object> attributes();

    /** Whether it works on the link as a whole and can spare no connection: all of them meet it, or none. */
    default boolean wholeLink() {
        return false;
    }

    /** Whether it works on what flows in that direction. */
    default boolean worksOn(Stream stream) {
        return true;
    }
}
