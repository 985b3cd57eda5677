/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.netty.handler.codec.DecoderException;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.ProbeFailure.ClosedEarly;
import io.weaknet.probe.ProbeFailure.HandshakeFailed;
import io.weaknet.probe.ProbeFailure.Other;
import io.weaknet.probe.ProbeFailure.ProtocolError;
import io.weaknet.probe.ProbeFailure.Reset;
import io.weaknet.probe.ProbeFailure.Untrusted;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells from a phase and an exception what happened on an open connection. */
final class Failures {
    private static final int LONGEST_DETAIL = 300;
    /** Control characters and those that change the direction of text. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}]+");

    private Failures() {}

    static ProbeFailure closed(Phase phase) {
        return new ClosedEarly(phase);
    }

    static ProbeFailure of(Phase phase, Throwable thrown) {
        Throwable cause = thrown instanceof DecoderException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (isReset(cause)) {
            return new Reset(phase);
        }
        if (cause instanceof ClosedChannelException) {
            return closed(phase);
        }
        if (phase == Phase.TLS && cause instanceof SSLException) {
            return untrusted(cause).orElseGet(() -> new HandshakeFailed(phase, detail(cause)));
        }
        if (cause instanceof SSLException || cause instanceof DecoderException) {
            return new ProtocolError(phase, detail(cause));
        }
        return new Other(phase, detail(cause));
    }

    /**
     * A sentence about an exception: its message, not too long, or its name. The peer may have had its say in it: what
     * would move the cursor of a terminal or forge a line of a log becomes a space.
     */
    static String detail(Throwable cause) {
        String text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String cut = text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…";
        return CONTROLS.matcher(cut).replaceAll(" ");
    }

    /** Neither the JDK nor Netty has a type for ECONNRESET and EPIPE; both hand on the words of the operating system. */
    private static boolean isReset(Throwable cause) {
        if (cause instanceof SSLException || cause.getMessage() == null) {
            return false;
        }
        String message = cause.getMessage().toLowerCase(Locale.ROOT);
        return message.contains("connection reset")
                || message.contains("broken pipe")
                || message.contains("forcibly closed by the remote host");
    }

    /** The innermost cause that is about a certificate says most: that it has expired, whom it was issued to. */
    private static Optional<ProbeFailure> untrusted(Throwable thrown) {
        ProbeFailure found = null;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLPeerUnverifiedException
                    || cause instanceof CertificateException
                    || cause instanceof CertPathValidatorException
                    || (found != null && cause.getMessage() != null)) {
                found = new Untrusted(Phase.TLS, cause.getClass().getSimpleName() + ": " + detail(cause));
            }
        }
        return Optional.ofNullable(found);
    }
}
