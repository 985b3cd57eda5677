/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns.internal;

import io.weaknet.scenario.DnsCode;
import io.weaknet.scenario.DnsReply;
import io.weaknet.scenario.DnsReply.Fate;
import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the answer to a query, RFC 1035 § 4.1. Names are compressed. */
final class ReplyWriter {
    private static final int RESPONSE = 0x8000;
    private static final int AUTHORITATIVE = 0x0400;
    private static final int TRUNCATED = 0x0200;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int RECURSION_AVAILABLE = 0x0080;
    private static final int TYPE_CNAME = 5;
    private static final int POINTER = 0xc000;
    private static final int ASKED_NAME = POINTER | Question.HEADER;

    private final Question question;
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private int count;

    private ReplyWriter(Question question) {
        this.question = question;
    }

    /** The answer without any record, with a code. */
    static byte[] empty(Question question, DnsCode code) {
        return new ReplyWriter(question).message(question.id(), code, 0);
    }

    /**
     * The answer.
     *
     * @param reply what it says
     * @param addresses the addresses of its type
     * @param aliasZone the name under which aliases lie
     * @param tcp whether it goes over TCP, where it has room
     */
    static byte[] write(Question question, DnsReply reply, List<InetAddress> addresses, String aliasZone, boolean tcp) {
        int id = reply.fate() == Fate.MISNUMBERED ? question.id() ^ 0x5555 : question.id();
        if (reply.fate() == Fate.TRUNCATED) {
            return new ReplyWriter(question).message(id, reply.code(), TRUNCATED);
        }
        ReplyWriter writer = new ReplyWriter(question);
        if (reply.code() == DnsCode.NOERROR && question.asksForAddress()) {
            writer.records(reply, addresses, aliasZone);
        }
        byte[] whole = writer.message(id, reply.code(), 0);
        return tcp || whole.length <= question.udpLimit()
                ? whole
                : new ReplyWriter(question).message(id, reply.code(), TRUNCATED);
    }

    private void records(DnsReply reply, List<InetAddress> addresses, String aliasZone) {
        int ttl = (int) reply.ttl().toSeconds();
        int owner = ASKED_NAME;
        int zone = 0;
        for (int i = 1; i <= reply.aliases(); i++) {
            begin(owner, TYPE_CNAME, ttl);
            int target = position() + 2;
            if (reply.loop() && i == reply.aliases()) {
                put(2);
                put(ASKED_NAME);
                return;
            }
            byte[] label = ("alias" + i).getBytes(StandardCharsets.US_ASCII);
            if (zone == 0) {
                byte[] name = labels(aliasZone);
                put(1 + label.length + name.length);
                putLabel(label);
                zone = position();
                answers.writeBytes(name);
            } else {
                put(1 + label.length + 2);
                putLabel(label);
                put(POINTER | zone);
            }
            owner = POINTER | target;
        }
        if (reply.loop()) {
            return;
        }
        for (InetAddress address : addresses) {
            begin(owner, address instanceof Inet4Address ? Question.TYPE_A : Question.TYPE_AAAA, ttl);
            byte[] bytes = address.getAddress();
            put(bytes.length);
            answers.writeBytes(bytes);
        }
    }

    private void begin(int owner, int type, int ttl) {
        count++;
        put(owner);
        put(type);
        put(Question.CLASS_IN);
        put(ttl >>> 16);
        put(ttl);
    }

    /** Where the next byte will stand in the message. */
    private int position() {
        return Question.HEADER + question.section().remaining() + answers.size();
    }

    private void put(int value) {
        answers.write(value >>> 8);
        answers.write(value);
    }

    private void putLabel(byte[] label) {
        answers.write(label.length);
        answers.writeBytes(label);
    }

    static byte[] labels(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String label : name.split("\\.", -1)) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.ISO_8859_1));
        }
        out.write(0);
        return out.toByteArray();
    }

    private byte[] message(int id, DnsCode code, int furtherFlags) {
        boolean asked = question.section().hasRemaining();
        int flags = RESPONSE
                | AUTHORITATIVE
                | RECURSION_AVAILABLE
                | (question.recursionDesired() ? RECURSION_DESIRED : 0)
                | furtherFlags
                | code.value();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int value : new int[] {id, flags, asked ? 1 : 0, count, 0, question.extended() ? 1 : 0}) {
            out.write(value >>> 8);
            out.write(value);
        }
        byte[] section = new byte[question.section().remaining()];
        question.section().duplicate().get(section);
        out.writeBytes(section);
        out.writeBytes(answers.toByteArray());
        if (question.extended()) {
            int limit = Question.EXTENDED_UDP_LIMIT;
            out.writeBytes(new byte[] {0, 0, Question.TYPE_OPT, (byte) (limit >>> 8), (byte) limit, 0, 0, 0, 0, 0, 0});
        }
        return out.toByteArray();
    }
}
