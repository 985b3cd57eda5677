/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns.internal;

import io.weaknet.scenario.DnsCode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One query of a look-up, and its answer. Not thread-safe. */
final class LookupQuery {
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int RESPONSE = 0x8000;
    private static final int TRUNCATED = 0x0200;
    private static final int CODE = 0x000f;
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_NAME = 255;

    private final byte[] message;
    private final int type;
    private @Nullable List<InetAddress> addresses;
    private boolean unknownName;

    /** What an incoming message is to a query. */
    enum Answer {
        /** Not its answer. */
        FOREIGN,
        /** To be asked again over TCP. */
        TRUNCATED,
        /** The server cannot say. */
        FAILED,
        /** The answer. */
        FINAL
    }

    private LookupQuery(byte[] message, int type) {
        this.message = message;
        this.type = type;
    }

    /** A query for a host; empty if no query could have that name. */
    static Optional<LookupQuery> of(String host, int type) {
        String name = LinkRoutes.canonical(host);
        for (String label : name.split("\\.", -1)) {
            if (label.isEmpty()
                    || label.length() > LONGEST_LABEL
                    || !label.chars().allMatch(it -> it < 128)) {
                return Optional.empty();
            }
        }
        byte[] labels = ReplyWriter.labels(name);
        if (labels.length > LONGEST_NAME) {
            return Optional.empty();
        }
        ByteBuffer out = ByteBuffer.allocate(Question.HEADER + labels.length + 4)
                .putShort((short) ThreadLocalRandom.current().nextInt(1 << 16))
                .putShort((short) RECURSION_DESIRED)
                .putShort((short) 1)
                .putShort((short) 0)
                .putInt(0)
                .put(labels)
                .putShort((short) type)
                .putShort((short) Question.CLASS_IN);
        return Optional.of(new LookupQuery(out.array(), type));
    }

    byte[] message() {
        return message.clone();
    }

    boolean isAnswered() {
        return addresses != null;
    }

    boolean isUnknownName() {
        return unknownName;
    }

    List<InetAddress> addresses() {
        return addresses == null ? List.of() : addresses;
    }

    /** Takes a message that has come; what cannot be read is foreign. */
    Answer take(ByteBuffer in) {
        try {
            return isMine(in) ? read(in) : Answer.FOREIGN;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Answer.FOREIGN;
        }
    }

    private boolean isMine(ByteBuffer in) {
        int section = message.length - Question.HEADER;
        return in.remaining() >= message.length
                && in.getShort(0) == ByteBuffer.wrap(message).getShort()
                && (in.getShort(2) & RESPONSE) != 0
                && in.slice(Question.HEADER, section)
                        .equals(ByteBuffer.wrap(message, Question.HEADER, section)
                                .slice());
    }

    private Answer read(ByteBuffer in) {
        int flags = in.getShort(2);
        int code = flags & CODE;
        if ((flags & TRUNCATED) != 0) {
            return Answer.TRUNCATED;
        }
        if (code == DnsCode.NXDOMAIN.value()) {
            unknownName = true;
            addresses = List.of();
            return Answer.FINAL;
        }
        if (code != DnsCode.NOERROR.value()) {
            return Answer.FAILED;
        }
        int records = in.getShort(6) & 0xffff;
        in.position(message.length);
        List<InetAddress> found = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            readRecord(in).ifPresent(found::add);
        }
        addresses = found;
        return Answer.FINAL;
    }

    private Optional<InetAddress> readRecord(ByteBuffer in) {
        skipName(in);
        int recordType = in.getShort() & 0xffff;
        in.position(in.position() + 6);
        byte[] data = new byte[in.getShort() & 0xffff];
        in.get(data);
        try {
            return recordType == type ? Optional.of(InetAddress.getByAddress(data)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty(); // not as long as an address is
        }
    }

    /** Over labels, up to the root or a pointer, which is not followed. */
    private static void skipName(ByteBuffer in) {
        for (int length = in.get(); length != 0; length = in.get()) {
            if (length < 0) {
                in.get();
                return;
            }
            in.position(in.position() + length);
        }
    }
}
