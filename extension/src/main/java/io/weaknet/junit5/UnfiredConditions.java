/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.link.Evidence;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.Capability;
import io.weaknet.verdict.FailureMessage;
import io.weaknet.wire.WireConnection;
import java.util.List;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/** Fails a test whose network was never as weak as it declares. */
final class UnfiredConditions {
    private UnfiredConditions() {}

    static void check(TestSession session) {
        List<Evidence> evidence = session.evidence();
        // A network with a name is weak now and then: it is enough that some of it was met.
        int ofProfile = session.conditionsOfProfile();
        boolean met = evidence.stream().limit(ofProfile).anyMatch(Evidence::fired);
        List<Evidence> unfired = evidence.stream()
                .skip(met ? ofProfile : 0)
                .filter(it -> !it.fired())
                .toList();
        if (!unfired.isEmpty()) {
            String names = unfired.stream().map(it -> it.condition().describe()).collect(Collectors.joining(", "));
            throw new AssertionFailedError(FailureMessage.firstLine(
                    session.circumstances(), names + " never touched a byte: " + reason(unfired, session.link())));
        }
    }

    private static String reason(List<Evidence> unfired, WeakLink link) {
        if (unfired.stream().allMatch(it -> it.condition().needs().contains(Capability.DNS))) {
            return LookUps.told(link) + UnfiredHints.of(unfired);
        }
        List<WireConnection> connections = link.connections();
        if (connections.isEmpty()) {
            return "no connection reached the link " + link.host() + ":" + link.port()
                    + "; does the client connect to WeakLink.uri()?";
        }
        long up = connections.stream().mapToLong(WireConnection::bytesUp).sum();
        long down = connections.stream().mapToLong(WireConnection::bytesDown).sum();
        return "the link saw " + connections.size() + (connections.size() == 1 ? " connection" : " connections") + ", "
                + up + " bytes upstream and " + down + " bytes downstream" + DialFailures.hint(connections)
                + UnfiredHints.of(unfired);
    }
}
