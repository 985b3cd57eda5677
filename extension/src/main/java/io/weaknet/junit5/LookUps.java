/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.link.LinkException;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.Capability;

/** What the DNS server of a link has seen. */
final class LookUps {
    private static final boolean THIS_JVM_ASKS_ELSEWHERE = Runtime.version().feature() < 18; // JEP 418

    private LookUps() {}

    /** How many queries came, and what to look at if these are too few. */
    static String told(WeakLink link) {
        return link.dns().queries() + " queries reached the DNS server of the link; does the client look up "
                + link.dnsName() + ", the host of WeakLink.uri(), at WeakLink.dnsServer()?"
                + (THIS_JVM_ASKS_ELSEWHERE ? " This JVM itself asks elsewhere: that needs JDK 18 or newer." : "");
    }

    /**
     * Why the client of a test that failed may not have found the link: names are weak, and this JVM cannot ask the link. A
     * client that relies on the JVM then fails with an error that says nothing of names.
     *
     * @return the reason behind a semicolon; empty if it is not that
     */
    static String hint(TestSession session) {
        boolean names = session.conditions().stream().anyMatch(it -> it.needs().contains(Capability.DNS));
        if (!names || !THIS_JVM_ASKS_ELSEWHERE) {
            return "";
        }
        return session.openLink().map(LookUps::hint).orElse("");
    }

    private static String hint(WeakLink link) {
        try {
            return link.dns().queries() == 0 ? "; " + told(link) : "";
        } catch (LinkException closed) {
            return ""; // the test closed it: its own failure is what to tell
        }
    }
}
