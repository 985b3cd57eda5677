/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Why an attempt failed, classified by the phase that it failed in and not by the exception that happened to be thrown.
 */
public sealed interface ProbeFailure {

    /**
     * The phase that failed.
     *
     * @return the phase
     */
    Phase phase();

    /**
     * What happened, in one sentence without a full stop.
     *
     * @return the description
     */
    String describe();

    /**
     * A limit ended the phase.
     *
     * @param phase the phase
     * @param limit which limit
     * @param bound what the limit was set to
     * @param elapsed how long that which the limit bounds had taken
     */
    record TimedOut(Phase phase, Limit limit, Duration bound, Duration elapsed) implements ProbeFailure {
        @Override
        public String describe() {
            return "timed out in " + phase + " after " + elapsed.toMillis() + " ms (" + limit + " limit "
                    + bound.toMillis() + " ms)";
        }
    }

    /**
     * The host name has no address, or no name server answered.
     *
     * @param phase {@link Phase#DNS}
     * @param host the name
     * @param detail what the resolver said
     */
    record Unresolved(Phase phase, String host, String detail) implements ProbeFailure {
        @Override
        public String describe() {
            return "could not resolve " + host + ": " + detail;
        }
    }

    /**
     * The connection was refused.
     *
     * @param phase {@link Phase#CONNECT}
     * @param address who refused
     */
    record Refused(Phase phase, InetSocketAddress address) implements ProbeFailure {
        @Override
        public String describe() {
            return "connection refused by " + address;
        }
    }

    /**
     * There is no way to the address.
     *
     * @param phase {@link Phase#CONNECT}
     * @param address who could not be reached
     * @param detail what the operating system said
     */
    record Unreachable(Phase phase, InetSocketAddress address, String detail) implements ProbeFailure {
        @Override
        public String describe() {
            return "cannot reach " + address + ": " + detail;
        }
    }

    /**
     * The peer reset the connection (TCP RST).
     *
     * @param phase the phase
     */
    record Reset(Phase phase) implements ProbeFailure {
        @Override
        public String describe() {
            return "connection reset in " + phase;
        }
    }

    /**
     * The peer closed the connection (TCP FIN) before the phase was completed. A body whose end is that of the connection
     * is complete, but over TLS only after a close_notify: without it, anybody on the way may have cut it short.
     *
     * @param phase the phase
     */
    record ClosedEarly(Phase phase) implements ProbeFailure {
        @Override
        public String describe() {
            return "connection closed by the peer in " + phase;
        }
    }

    /**
     * The certificate is not trusted, is out of its validity or does not match the host.
     *
     * @param phase {@link Phase#TLS}
     * @param detail what the trust manager said
     */
    record Untrusted(Phase phase, String detail) implements ProbeFailure {
        @Override
        public String describe() {
            return "certificate not trusted: " + detail;
        }
    }

    /**
     * The TLS handshake failed for another reason: an alert, no common version or cipher, not TLS at all.
     *
     * @param phase {@link Phase#TLS}
     * @param detail what the TLS engine said
     */
    record HandshakeFailed(Phase phase, String detail) implements ProbeFailure {
        @Override
        public String describe() {
            return "TLS handshake failed: " + detail;
        }
    }

    /**
     * What the peer sent is not HTTP/1.1, or a TLS record after the handshake is broken.
     *
     * @param phase the phase
     * @param detail what is wrong
     */
    record ProtocolError(Phase phase, String detail) implements ProbeFailure {
        @Override
        public String describe() {
            return "protocol error in " + phase + ": " + detail;
        }
    }

    /**
     * The response has a status that was not asked for.
     *
     * @param phase {@link Phase#BODY}: the body is read to its end first
     * @param status the status
     */
    record UnexpectedStatus(Phase phase, int status) implements ProbeFailure {
        @Override
        public String describe() {
            return "unexpected status " + status;
        }
    }

    /**
     * The body is larger than the request allows.
     *
     * @param phase {@link Phase#BODY}
     * @param maxBytes what is allowed
     */
    record BodyTooLarge(Phase phase, long maxBytes) implements ProbeFailure {
        @Override
        public String describe() {
            return "body larger than " + maxBytes + " bytes";
        }
    }

    /**
     * Something else.
     *
     * @param phase the phase
     * @param detail what happened
     */
    record Other(Phase phase, String detail) implements ProbeFailure {
        @Override
        public String describe() {
            return "failed in " + phase + ": " + detail;
        }
    }
}
