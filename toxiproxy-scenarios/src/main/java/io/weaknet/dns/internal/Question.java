/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns.internal;

import io.weaknet.scenario.DnsCode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What a query asks, RFC 1035 § 4.1.
 *
 * @param id its number
 * @param recursionDesired whether it has that flag, which the answer repeats
 * @param error what is wrong with it, {@link DnsCode#NOERROR} if nothing is
 * @param section the question as it stands in the message, which the answer repeats to the letter; empty if it cannot be read
 * @param name the name in lower case, without the last dot
 * @param type the type of record
 * @param extended whether it has an OPT record, RFC 6891
 * @param udpLimit how long an answer over UDP may be
 */
record Question(
        int id,
        boolean recursionDesired,
        DnsCode error,
        ByteBuffer section,
        String name,
        int type,
        boolean extended,
        int udpLimit) {
    static final int HEADER = 12;
    static final int TYPE_A = 1;
    static final int TYPE_AAAA = 28;
    static final int TYPE_OPT = 41;
    static final int CLASS_IN = 1;
    static final int PLAIN_UDP_LIMIT = 512;
    static final int EXTENDED_UDP_LIMIT = 4096;

    private static final int RESPONSE = 0x8000;
    private static final int OPCODE = 0x7800;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_NAME = 255;

    /** Reads a query; empty if it is none that could be answered, such as an answer. */
    static Optional<Question> read(byte[] message) {
        if (message.length < HEADER) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(message);
        int id = in.getShort() & 0xffff;
        int flags = in.getShort() & 0xffff;
        if ((flags & RESPONSE) != 0) {
            return Optional.empty();
        }
        boolean recursionDesired = (flags & RECURSION_DESIRED) != 0;
        if ((flags & OPCODE) != 0) {
            return Optional.of(unreadable(id, recursionDesired, DnsCode.NOTIMP));
        }
        try {
            return Optional.of(read(id, recursionDesired, in));
        } catch (BufferUnderflowException e) {
            return Optional.of(unreadable(id, recursionDesired, DnsCode.FORMERR));
        }
    }

    private static Question read(int id, boolean recursionDesired, ByteBuffer in) {
        boolean oneQuestion = in.getShort() == 1;
        boolean noRecords = in.getInt() == 0;
        int additional = in.getShort() & 0xffff;
        StringBuilder name = new StringBuilder();
        if (!oneQuestion || !readName(in, name)) {
            return unreadable(id, recursionDesired, DnsCode.FORMERR);
        }
        int type = in.getShort() & 0xffff;
        int classCode = in.getShort() & 0xffff;
        ByteBuffer section = in.slice(HEADER, in.position() - HEADER).asReadOnlyBuffer();
        boolean extended = noRecords && additional > 0 && isOpt(in);
        int limit = extended ? in.getShort() & 0xffff : 0;
        return new Question(
                id,
                recursionDesired,
                classCode == CLASS_IN ? DnsCode.NOERROR : DnsCode.REFUSED,
                section,
                name.toString().toLowerCase(Locale.ROOT),
                type,
                extended,
                Math.max(PLAIN_UDP_LIMIT, Math.min(EXTENDED_UDP_LIMIT, limit)));
    }

    /** Reads labels up to the root; a pointer has nothing to point to here. */
    private static boolean readName(ByteBuffer in, StringBuilder name) {
        int begin = in.position();
        for (int length = in.get(); length != 0; length = in.get()) {
            if (length < 0 || length > LONGEST_LABEL || in.position() + length - begin >= LONGEST_NAME) {
                return false;
            }
            byte[] label = new byte[length];
            in.get(label);
            name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.ISO_8859_1));
        }
        return true;
    }

    private static boolean isOpt(ByteBuffer in) {
        return in.remaining() >= 5 && in.get() == 0 && in.getShort() == TYPE_OPT;
    }

    private static Question unreadable(int id, boolean recursionDesired, DnsCode error) {
        return new Question(id, recursionDesired, error, ByteBuffer.allocate(0), "", 0, false, PLAIN_UDP_LIMIT);
    }

    boolean asksForAddress() {
        return type == TYPE_A || type == TYPE_AAAA;
    }
}
