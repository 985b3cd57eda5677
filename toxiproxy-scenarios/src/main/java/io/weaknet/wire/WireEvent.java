/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.wire;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Something that happened on a connection. Times are when it came to the proxy, on a monotonic clock of nanoseconds that
 * counts from {@link WireCapture#started()}: what a condition then holds back comes to the other peer later.
 */
public sealed interface WireEvent {
    /**
     * When it happened.
     *
     * @return the time since the proxy was made; of a link, since its opening
     */
    Duration at();

    /**
     * What happened, in one line without the time.
     *
     * @return the text
     */
    String text();

    /** The client connected. The first event of every connection. */
    record Accepted(Duration at) implements WireEvent {
        @Override
        public String text() {
            return "accepted";
        }
    }

    /** The connection to the upstream is open. */
    record Dialled(Duration at) implements WireEvent {
        @Override
        public String text() {
            return "dialled";
        }
    }

    /**
     * The upstream could not be reached; the client gets FIN.
     *
     * @param reason why, e.g. {@code Connection refused}
     */
    record DialFailed(Duration at, String reason) implements WireEvent {
        @Override
        public String text() {
            return "dial failed: " + reason;
        }
    }

    /**
     * Which toxics, faults or conditions work on the connection changed. Those that its toxicity spares are not among them. Comes
     * with the dial if there are any, and with every change that the connection notices. Faults of a built-in origin, such as
     * a slow handshake, happen behind the wire: they are never among them.
     *
     * @param by all that work from now on, upstream ones first, each direction in its order; empty if none is left
     */
    record Weakened(Duration at, List<Weakness> by) implements WireEvent {
        /** Copies the list. */
        public Weakened {
            by = List.copyOf(by);
        }

        @Override
        public String text() {
            return by.isEmpty()
                    ? "no longer weakened"
                    : "weakened by " + by.stream().map(Weakness::text).collect(Collectors.joining(", "));
        }
    }

    /** The first byte of a peer came. */
    record FirstByte(Duration at, Peer from) implements WireEvent {
        @Override
        public String text() {
            return "first byte from " + from.text();
        }
    }

    /**
     * The last byte of a peer came: the last so far, as long as it may send more.
     *
     * @param bytes how many had come from it by then
     */
    record LastByte(Duration at, Peer from, long bytes) implements WireEvent {
        @Override
        public String text() {
            return "last byte from " + from.text() + ", " + bytes + (bytes == 1 ? " byte" : " bytes");
        }
    }

    /**
     * The client's ClientHello was there whole. Not seen: one that is longer than 16 KiB, and one behind a plain-text
     * beginning (STARTTLS, a proxy header).
     *
     * @param serverName the name that it asks for (SNI), if it names one
     * @param alpn the application protocols that it offers, the preferred one first, 16 at most; what is not printable stands in
     *     hexadecimal digits, {@code 0x0a0a}
     * @param versions the versions that it offers, the preferred one first, 16 at most: {@code TLSv1.3}, {@code TLSv1.2},
     *     an unknown one as {@code 0x7a7a}; of a client that does not list them, the highest
     */
    record ClientHello(Duration at, Optional<String> serverName, List<String> alpn, List<String> versions)
            implements WireEvent {
        /** Copies the lists. */
        public ClientHello {
            alpn = List.copyOf(alpn);
            versions = List.copyOf(versions);
        }

        @Override
        public String text() {
            return "ClientHello " + serverName.map(name -> "for " + name).orElse("without a server name")
                    + (alpn.isEmpty() ? "" : ", ALPN " + String.join(" ", alpn)) + ", " + String.join(" ", versions);
        }
    }

    /**
     * The server's ServerHello was there whole. A HelloRetryRequest is none.
     *
     * @param version the version that it chose
     * @param cipherSuite the cipher suite that it chose, by its standard name, or as {@code 0xfefe} if it is not known
     * @param alpn the application protocol that it chose; up to TLSv1.2 only, later it is encrypted
     */
    record ServerHello(Duration at, String version, String cipherSuite, Optional<String> alpn) implements WireEvent {
        @Override
        public String text() {
            return "ServerHello " + version + " " + cipherSuite
                    + alpn.map(name -> ", ALPN " + name).orElse("");
        }
    }

    /**
     * The first TLS alert of a peer before any application data of its own.
     *
     * @param description its standard name, e.g. {@code handshake_failure}, {@code alert 199} if it is not known, or
     *     {@code encrypted}. In TLSv1.3 an alert behind the ServerHello usually looks like application data.
     */
    record TlsAlert(Duration at, Peer from, String description) implements WireEvent {
        @Override
        public String text() {
            return "TLS alert from " + from.text() + ": " + description;
        }
    }

    /**
     * The first application data of a peer, as far as the wire shows it:
     *
     * <ul>
     *   <li>In a direction that is not TLS, its first byte.
     *   <li>Up to TLSv1.2, the first TLS record of type 23: the peer has finished the handshake, and this is data.
     *   <li>In TLSv1.3, also the first TLS record of type 23, but what is encrypted of the handshake comes in such records too.
     *       Of the server this is the rest of its first flight, right behind the ServerHello. Of the client it is its
     *       Finished (or its certificate before that), with which it has accepted the server; or, if the record is too
     *       short for that, with less than 45 bytes, the alert with which it refuses it; or early data, if it comes before
     *       the ServerHello.
     * </ul>
     *
     * Not seen behind a handshake of more than 256 KiB.
     *
     * @param recordLength how long the body of that TLS record is, in bytes; 0 where it is not TLS
     */
    record FirstApplicationData(Duration at, Peer from, int recordLength) implements WireEvent {
        @Override
        public String text() {
            return "first application data from " + from.text()
                    + (recordLength == 0 ? "" : ", a record of " + recordLength + " bytes");
        }
    }

    /**
     * A FIN came from a peer, or a toxic closes the connection by FIN to both.
     *
     * @param by who closes
     * @param half whether the connection is half-closed now: the other peer may still send
     */
    record Fin(Duration at, Actor by, boolean half) implements WireEvent {
        @Override
        public String text() {
            return "FIN by " + by.text() + (half ? ", half-closed" : "");
        }
    }

    /**
     * A RST came from a peer, or its connection broke; or a toxic resets the connection by RST to both.
     *
     * @param by who resets
     */
    record Rst(Duration at, Actor by) implements WireEvent {
        @Override
        public String text() {
            return "RST by " + by.text();
        }
    }

    /** The proxy was closed or disabled, and this connection with it. */
    record ProxyClosed(Duration at) implements WireEvent {
        @Override
        public String text() {
            return "proxy closed";
        }
    }

    /** Both sides are closed. The last event of every connection. */
    record Ended(Duration at) implements WireEvent {
        @Override
        public String text() {
            return "ended";
        }
    }
}
