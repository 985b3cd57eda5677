/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.link.LinkException;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.Capability;

/** What the DNS server of a link has seen. */
final class LookUps {
    private static final int FIRST_JDK = 18; // JEP 418

    private LookUps() {}

    /** How many queries came, and what to look at if these are too few. */
    static String told(WeakLink link) {
        return link.dns().queries() + " queries reached the DNS server of the link; does the client look up "
                + link.dnsName() + ", the host of WeakLink.uri(), at WeakLink.dnsServer()?"
                + elsewhere(link);
    }

    /** Why the look-ups of this JVM do not come to the link; empty if they do. */
    private static String elsewhere(WeakLink link) {
        try {
            link.hostName();
            return "";
        } catch (UnsupportedOperationException e) {
            return " This JVM itself asks elsewhere: "
                    + (Runtime.version().feature() < FIRST_JDK
                            ? "that needs JDK 18 or newer."
                            : "another resolver comes before WeakNet on its class path (WeakLink.hostName() says more).");
        }
    }

    /**
     * Why the client of a test that failed may not have found the link: names are weak, and this JVM cannot ask the link. A
     * client that relies on the JVM then fails with an error that says nothing of names.
     *
     * @return the reason behind a semicolon; empty if it is not that
     */
    static String hint(TestSession session) {
        boolean names = session.conditions().stream().anyMatch(it -> it.needs().contains(Capability.DNS));
        if (!names) {
            return "";
        }
        return session.openLink().map(LookUps::hint).orElse("");
    }

    private static String hint(WeakLink link) {
        try {
            boolean lost = link.dns().queries() == 0 && !elsewhere(link).isEmpty();
            return lost ? "; " + told(link) : "";
        } catch (LinkException closed) {
            return ""; // the test closed it: its own failure is what to tell
        }
    }
}
