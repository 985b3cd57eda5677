/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.origin.TestCertificateAuthority;
import java.util.Optional;

/** The server behind a link. */
public sealed interface Upstream {

    /**
     * The server in a few words, as it stands in a failure: {@code foreign upstream localhost:8443}.
     *
     * @return the description, in one line
     */
    String describe();

    /** The built-in HTTPS origin; each link has one of its own. */
    record BuiltIn() implements Upstream {
        @Override
        public String describe() {
            return "built-in origin";
        }
    }

    /**
     * A server that is not ours. It is not contacted before a client connects to the link.
     *
     * @param host its host name or address
     * @param port its port, from 1 to 65535
     * @param scheme the scheme of {@link WeakLink#uri()}: {@code https}, {@code http} or another
     * @param authority who issued its certificate, if that is a test certificate authority; otherwise the link trusts
     *     what the JVM trusts
     */
    record Foreign(String host, int port, String scheme, Optional<TestCertificateAuthority> authority)
            implements Upstream {
        /**
         * Checks host and port.
         *
         * @throws IllegalArgumentException if the port is out of range or the host is blank
         */
        public Foreign {
            if (host.isBlank()) {
                throw new IllegalArgumentException("host: blank (expected: a host name or address)");
            }
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("port: " + port + " (expected: 1 up to 65535)");
            }
        }

        /**
         * Host and port, as Toxiproxy and URIs take them.
         *
         * @return {@code host:port}; an IPv6 address stands in brackets
         */
        public String address() {
            return (host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]") + ":" + port;
        }

        @Override
        public String describe() {
            return "foreign upstream " + address();
        }
    }
}
