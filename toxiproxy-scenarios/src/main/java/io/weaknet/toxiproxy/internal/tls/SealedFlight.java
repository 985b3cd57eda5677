/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.tls;

import io.netty.buffer.ByteBuf;
import io.weaknet.scenario.TlsStep;
import java.util.ArrayList;
import java.util.List;

/**
 * The encrypted messages of a TLS 1.3 server from EncryptedExtensions to Finished, told apart by the order and the sizes of
 * their records. Servers either send one message in each record (OpenSSL, Go, the JDK's {@code SSLSocket}, which pads each
 * record by 16 bytes) or all in one (the JDK's {@code SSLEngine}). Immutable: made anew of all bytes that came.
 */
final class SealedFlight {
    /** A first record of that length holds more than EncryptedExtensions. */
    private static final int SEVERAL_MESSAGES = 320;
    /** A record that is full goes on in the next one; what is full differs by some bytes of framing. */
    private static final int FULL = 1 << 14;
    /** The type of the content and the tag of the AEAD. */
    private static final int SEAL = 1 + 16;

    private static final int MESSAGE_HEADER = 4;
    private static final int PADDING = 16;

    private final ServerHello hello;
    /** Where each whole record begins; behind them, where the last one ends. */
    private final List<Integer> starts = new ArrayList<>();

    SealedFlight(ServerHello hello, ByteBuf held) {
        this.hello = hello;
        var index = held.readerIndex();
        starts.add(0);
        for (var length = Records.length(held, index); length > 0; length = Records.length(held, index)) {
            index += length;
            starts.add(index - held.readerIndex());
            if (isWhole()) {
                break;
            }
        }
    }

    /** Whether the Finished has certainly come. */
    boolean isWhole() {
        var last = count() - 1;
        if (last < 0) {
            return false;
        }
        return hello.resumed() ? last == 1 : isAllInOne() ? body(last) < FULL : last >= 3 && looksLikeFinished(last);
    }

    /** Whether the Finished may have come: EncryptedExtensions alone are not enough. */
    boolean mayBeWhole() {
        return count() > 1 || (count() == 1 && (hello.resumed() || isAllInOne()));
    }

    /** Where the step is, from the first byte of the flight on; -1 if it has none. */
    int place(TlsStep step) {
        return switch (step) {
            case SERVER_HELLO -> -1;
            case CERTIFICATE -> hello.resumed() ? -1 : starts.get(firstOfCertificate());
            case IN_CERTIFICATE -> hello.resumed() ? -1 : (starts.get(firstOfCertificate()) + endOfCertificate()) / 2;
            case AFTER_CERTIFICATE -> hello.resumed() ? -1 : endOfCertificate();
            case FINISHED -> finished();
            case AFTER_HANDSHAKE -> starts.get(count());
        };
    }

    private boolean hasOwnFinished() {
        var last = count() - 1;
        return !isAllInOne() && last >= (hello.resumed() ? 1 : 3) && looksLikeFinished(last);
    }

    private boolean isAllInOne() {
        return !hello.resumed() && body(0) >= SEVERAL_MESSAGES;
    }

    /** In front of its record or, in a record with others, in front of the bytes that carry it. */
    private int finished() {
        var last = count() - 1;
        if (hasOwnFinished()) {
            return starts.get(last);
        }
        return Math.max(starts.get(last) + Records.HEADER, starts.get(last + 1) - sealedFinished());
    }

    private int firstOfCertificate() {
        if (isAllInOne()) {
            return 0;
        }
        var first = lastOfCertificate();
        while (first > 1 && body(first - 1) >= FULL) {
            first--;
        }
        return first;
    }

    private int endOfCertificate() {
        return isAllInOne() ? finished() : starts.get(lastOfCertificate() + 1);
    }

    /** Two before the Finished, behind CertificateVerify; if that does not stand alone, the longest record. */
    private int lastOfCertificate() {
        if (hasOwnFinished()) {
            return count() - 3;
        }
        var longest = 0;
        for (var each = 1; each < count(); each++) {
            longest = body(each) > body(longest) ? each : longest;
        }
        return longest;
    }

    private boolean looksLikeFinished(int record) {
        return body(record) == sealedFinished() || body(record) == sealedFinished() + PADDING;
    }

    private int sealedFinished() {
        return MESSAGE_HEADER + hello.hashLength() + SEAL;
    }

    private int count() {
        return starts.size() - 1;
    }

    private int body(int record) {
        return starts.get(record + 1) - starts.get(record) - Records.HEADER;
    }
}
