/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Whether this JVM's own look-ups can be led to the servers of links. */
final class JvmLookups {
    private static final int FIRST_JDK = 18;
    private static volatile boolean led;

    private JvmLookups() {}

    /** Called once by the provider, as the JVM takes it. */
    static void led() {
        led = true;
    }

    /** Refuses with what to do if they cannot. */
    static void require() {
        int jdk = Runtime.version().feature();
        if (jdk < FIRST_JDK) {
            throw new UnsupportedOperationException(
                    "look-ups of this JVM cannot be led to the DNS server of a link: it is JDK " + jdk
                            + ", which has no java.net.spi.InetAddressResolverProvider. Run the test on JDK 18 or newer, or"
                            + " give the client the server itself: WeakLink.dnsServer() and WeakLink.dnsName().");
        }
        loadProvider();
        if (!led) {
            throw new UnsupportedOperationException(
                    "look-ups of this JVM cannot be led to the DNS server of a link: WeakNet is not on the class path of the"
                            + " application class loader, or another java.net.spi.InetAddressResolverProvider comes before it."
                            + " Put WeakNet on the class path, before the other one (dnsjava brings one), or give the client"
                            + " the server itself: WeakLink.dnsServer() and WeakLink.dnsName().");
        }
    }

    /** The first look-up of a name does that. */
    private static void loadProvider() {
        try {
            InetAddress.getByName("localhost");
        } catch (UnknownHostException e) {
            // whether that name is known is not the question
        }
    }
}
