/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.weaknet.scenario.TlsStep;
import io.weaknet.toxiproxy.internal.tls.StepSeeker.Result;
import java.io.ByteArrayOutputStream;

/** A seeker at work on what a server sends, in any pieces. */
final class Seeking {
    private final StepSeeker seeker = new StepSeeker();
    private final TlsStep step;
    private final ByteBuf held = Unpooled.buffer();
    private final ByteArrayOutputStream before = new ByteArrayOutputStream();
    private Result result = Result.MORE;

    private Seeking(TlsStep step) {
        this.step = step;
    }

    /** Shows the whole, in pieces of that size. */
    static Seeking in(byte[] stream, TlsStep step, int size) {
        var seeking = new Seeking(step);
        for (var from = 0; from < stream.length; from += size) {
            seeking.show(stream, from, Math.min(stream.length, from + size));
        }
        return seeking;
    }

    /** Shows it in two pieces. */
    static Seeking split(byte[] stream, TlsStep step, int at) {
        var seeking = new Seeking(step);
        seeking.show(stream, 0, at);
        seeking.show(stream, at, stream.length);
        return seeking;
    }

    private void show(byte[] stream, int from, int to) {
        held.writeBytes(stream, from, to - from);
        if (result == Result.MORE || result == Result.MORE_OR_SILENCE) {
            seek(false);
        }
    }

    /** Nothing more comes for now. */
    Seeking silence() {
        assertThat(result).isEqualTo(Result.MORE_OR_SILENCE);
        seek(true);
        return this;
    }

    private void seek(boolean silent) {
        result = seeker.seek(step, held, silent);
        var taken = seeker.take(held);
        before.writeBytes(ByteBufUtil.getBytes(taken));
        taken.release();
    }

    Result result() {
        return result;
    }

    /** How many bytes are before the step. */
    int place() {
        assertThat(result).isEqualTo(Result.FOUND);
        return before.size();
    }

    byte[] before() {
        return before.toByteArray();
    }

    byte[] rest() {
        return ByteBufUtil.getBytes(held);
    }
}
