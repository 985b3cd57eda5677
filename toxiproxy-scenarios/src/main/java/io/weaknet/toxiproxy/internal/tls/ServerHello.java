/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.tls;

import java.util.Optional;
import java.util.Set;

/**
 * What a ServerHello says of the messages behind it.
 *
 * @param tls13 whether they are those of TLS 1.3, and encrypted
 * @param resumed whether a session of TLS 1.3 is resumed, so that there is no Certificate
 * @param hashLength how long the Finished of TLS 1.3 is, in bytes
 */
record ServerHello(boolean tls13, boolean resumed, int hashLength) {
    private static final int RANDOM = 32;
    private static final int PRE_SHARED_KEY = 41;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int TLS_1_3 = 0x0304;
    /** The cipher suites of TLS 1.3 with SHA-384; the others have hashes of 32 bytes. */
    private static final Set<Integer> SHA_384 = Set.of(0x1302);

    /** Reads the body of the message; empty if it is a HelloRetryRequest. */
    static Optional<ServerHello> read(HelloBytes body) throws MalformedHelloException {
        body.uint16();
        var retry = body.startsWith(Hellos.RETRY);
        body.skip(RANDOM);
        body.skip(body.uint8());
        var hashLength = SHA_384.contains(body.uint16()) ? 48 : 32;
        body.skip(1);
        var tls13 = false;
        var resumed = false;
        var extensions = Hellos.extensions(body);
        while (!extensions.isEmpty()) {
            var type = extensions.uint16();
            var data = extensions.part(extensions.uint16());
            if (type == SUPPORTED_VERSIONS) {
                tls13 = data.uint16() == TLS_1_3;
            }
            resumed |= type == PRE_SHARED_KEY;
        }
        return retry ? Optional.empty() : Optional.of(new ServerHello(tls13, tls13 && resumed, hashLength));
    }
}
