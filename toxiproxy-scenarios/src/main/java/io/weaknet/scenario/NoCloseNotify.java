/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.Set;

/**
 * Responses have neither Content-Length nor chunks, so that the end of the connection is the end of the body, and the server
 * ends it by FIN without the TLS alert close_notify (RFC 8446 §6.1): a client that does not insist on the alert takes half a
 * body for a whole one (RFC 9112 §9.8), as the JDK's does. Responses without a body and endless ones ({@code /events}) stay as
 * they are.
 *
 * <p>It counts connections and the bytes of the bodies, whether they are sent or not.
 *
 * @param complete whether the body comes whole; by default its second half never comes
 */
@ConditionType(
        name = "no-close-notify",
        sees = "the connection ends in the middle of a body without a length, by FIN without close_notify",
        examples = @ConditionType.Example("complete = false"))
public record NoCloseNotify(boolean complete) implements OriginCondition {
    @Override
    public String describe() {
        return "NoCloseNotify[" + (complete ? "after the body" : "after half of the body") + "]";
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.ORIGIN_TLS);
    }
}
