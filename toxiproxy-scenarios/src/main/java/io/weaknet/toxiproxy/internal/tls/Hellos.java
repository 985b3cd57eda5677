/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.tls;

import io.weaknet.wire.WireEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bodies of ClientHello and ServerHello (RFC 8446, sections 4.1.2 and 4.1.3; RFC 5246, section 7.4.1). */
final class Hellos {
    private static final int RANDOM = 32;
    private static final int SERVER_NAME = 0;
    private static final int ALPN = 16;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int HOST_NAME = 0;
    private static final int MOST = 16;
    private static final int LONGEST_HOST_NAME = 255;

    /** The random of a ServerHello that is a HelloRetryRequest. */
    static final byte[] RETRY =
            HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    private Hellos() {}

    static Optional<WireEvent> client(HelloBytes body, Duration at) throws MalformedHelloException {
        var legacyVersion = body.uint16();
        body.skip(RANDOM);
        body.skip(body.uint8());
        body.skip(body.uint16());
        body.skip(body.uint8());
        Optional<String> serverName = Optional.empty();
        List<String> alpn = List.of();
        List<String> versions = List.of();
        var extensions = extensions(body);
        while (!extensions.isEmpty()) {
            var type = extensions.uint16();
            var data = extensions.part(extensions.uint16());
            switch (type) {
                case SERVER_NAME -> serverName = serverName(data);
                case ALPN -> alpn = protocols(data);
                case SUPPORTED_VERSIONS -> versions = versions(data);
                default -> {
                    // Not told.
                }
            }
        }
        return Optional.of(new WireEvent.ClientHello(
                at, serverName, alpn, versions.isEmpty() ? List.of(Names.version(legacyVersion)) : versions));
    }

    static Optional<WireEvent> server(HelloBytes body, Duration at) throws MalformedHelloException {
        var version = body.uint16();
        var retry = body.startsWith(RETRY);
        body.skip(RANDOM);
        body.skip(body.uint8());
        var cipherSuite = body.uint16();
        body.skip(1);
        @Nullable String alpn = null;
        var extensions = extensions(body);
        while (!extensions.isEmpty()) {
            var type = extensions.uint16();
            var data = extensions.part(extensions.uint16());
            if (type == SUPPORTED_VERSIONS) {
                version = data.uint16();
            } else if (type == ALPN) {
                alpn = protocols(data).stream().findFirst().orElse(null);
            }
        }
        return retry
                ? Optional.empty()
                : Optional.of(new WireEvent.ServerHello(
                        at, Names.version(version), Names.cipherSuite(cipherSuite), Optional.ofNullable(alpn)));
    }

    /** Old hellos end before them. */
    static HelloBytes extensions(HelloBytes body) throws MalformedHelloException {
        return body.isEmpty() ? body : body.part(body.uint16());
    }

    private static Optional<String> serverName(HelloBytes data) throws MalformedHelloException {
        if (data.isEmpty()) {
            return Optional.empty();
        }
        var names = data.part(data.uint16());
        while (!names.isEmpty()) {
            var type = names.uint8();
            var length = names.uint16();
            var name = names.part(length);
            if (type == HOST_NAME && length <= LONGEST_HOST_NAME) {
                return Optional.of(name.text());
            }
        }
        return Optional.empty();
    }

    private static List<String> protocols(HelloBytes data) throws MalformedHelloException {
        var list = data.part(data.uint16());
        var protocols = new ArrayList<String>();
        while (!list.isEmpty()) {
            var protocol = list.part(list.uint8());
            if (protocols.size() < MOST) {
                protocols.add(protocol.text());
            }
        }
        return protocols;
    }

    private static List<String> versions(HelloBytes data) throws MalformedHelloException {
        var list = data.part(data.uint8());
        var versions = new ArrayList<String>();
        while (!list.isEmpty()) {
            var version = list.uint16();
            if (versions.size() < MOST) {
                versions.add(Names.version(version));
            }
        }
        return versions;
    }
}
