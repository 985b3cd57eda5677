/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import java.util.Map;

/** A fault that Toxiproxy has no word for, beside its toxics in the same chain. */
public sealed interface Fault extends StageSettings permits Delay, Rate, Reset, Tls {

    /** Its attributes in the order in which the API emits them: numbers, or text that the API reads again. */
    Map<String, Object> attributes();
}
