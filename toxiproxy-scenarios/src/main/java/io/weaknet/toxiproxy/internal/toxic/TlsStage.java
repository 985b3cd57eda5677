/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.netty.buffer.ByteBuf;
import io.weaknet.toxiproxy.internal.tls.StepSeeker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets the handshake pass up to the step, record by record, and does there what its settings say. Once that is over, or the
 * step cannot come any more, everything passes.
 */
final class TlsStage extends Stage {
    /**
     * After such a silence the server's flight is over, if that does not show otherwise: much longer than a server pauses
     * between two messages of one flight, and short beside the times that people give to a handshake.
     */
    static final long SILENCE = Duration.ofMillis(200).toNanos();
    /** A timer that is so late tells of a loop that stood still. */
    private static final long STOOD_STILL = SILENCE / 4;
    /** So often a silence begins anew: a loop that is always late must not hold the handshake for ever. */
    private static final int MOST_RENEWALS = 10;

    private enum State {
        SEEKING,
        /** At the step: the rest is held, or comes byte by byte. */
        STRUCK,
        THROUGH,
        CUT
    }

    private final StepSeeker seeker = new StepSeeker();
    private Tls settings;
    private State state = State.SEEKING;
    /** What came and has not passed; its memory is shared with nobody. */
    private @Nullable ByteBuf held;

    private @Nullable End end;
    /** When the last bytes came. */
    private long cameAt;
    /** From when on a silence counts. */
    private long silentSince;

    private int renewals;

    private long struckAt;
    /** When the next single byte is due. */
    private long nextByte;

    private long singleBytes;

    TlsStage(StageContext context, Tls settings) {
        super(context);
        this.settings = settings;
    }

    @Override
    public void data(ByteBuf bytes, long at) {
        switch (state) {
            case THROUGH -> context.pass(bytes, at);
            case CUT -> bytes.release();
            case SEEKING -> {
                hold(bytes);
                cameAt = at;
                silentSince = at;
                renewals = 0;
                seek(holdsMuch());
            }
            case STRUCK -> {
                context.touched(bytes.readableBytes());
                if (holdsNothing() && nextByte - at < 0) {
                    nextByte = at; // an idle line saves up no bytes
                }
                hold(bytes);
                goOn();
            }
        }
    }

    private void hold(ByteBuf bytes) {
        if (held == null) {
            held = bytes.alloc().buffer(bytes.readableBytes());
        }
        held.discardSomeReadBytes().writeBytes(bytes);
        bytes.release();
    }

    private void seek(boolean silent) {
        if (held == null) {
            return;
        }
        var result = seeker.seek(settings.step(), held, silent);
        var passable = seeker.take(held);
        if (passable.isReadable()) {
            context.pass(passable, cameAt);
        } else {
            passable.release();
        }
        switch (result) {
            case MORE -> cancelTimer();
            case MORE_OR_SILENCE -> wakeAt(silentSince + SILENCE);
            case NEVER -> through(cameAt);
            case FOUND -> strike();
        }
    }

    private void strike() {
        cancelTimer();
        state = State.STRUCK;
        struckAt = cameAt;
        nextByte = struckAt + settings.interval().toNanos();
        context.touched(held == null ? 0 : held.readableBytes());
        goOn();
    }

    /** Does what is due at the step. */
    private void goOn() {
        switch (settings.action()) {
            case STALL -> cancelTimer();
            case DELAY -> {
                var due = struckAt + settings.delay().toNanos();
                if (due - context.now() > 0) {
                    wakeAt(due);
                } else {
                    through(due);
                }
            }
            case DRIBBLE -> dribble();
            case FIN, RST, ALERT, PLAIN_HTTP, GARBAGE -> cut();
        }
    }

    private void dribble() {
        var now = context.now();
        while (held != null && held.isReadable() && nextByte - now <= 0) {
            context.pass(held.readBytes(1), nextByte);
            context.flush();
            nextByte += settings.interval().toNanos();
            singleBytes++;
            if (singleBytes == settings.bytes()) {
                through(now);
                return;
            }
        }
        if (!holdsNothing()) {
            wakeAt(nextByte);
        } else {
            cancelTimer();
            passEnd();
        }
    }

    private void cut() {
        cancelTimer();
        state = State.CUT;
        drop();
        var lastWords = settings.action().lastWords(settings.alert().code(), context.random());
        if (lastWords.isReadable()) {
            context.pass(lastWords, context.now());
        }
        if (settings.action() == TlsAction.RST) {
            context.flush();
            context.reset();
        } else {
            context.finish();
        }
    }

    /** Everything passes from now on. */
    private void through(long at) {
        cancelTimer();
        state = State.THROUGH;
        var rest = held;
        held = null;
        if (rest != null && rest.isReadable()) {
            context.pass(rest, at);
        } else if (rest != null) {
            rest.release();
        }
        passEnd();
    }

    private void passEnd() {
        if (end != null) {
            var passed = end;
            end = null;
            context.passEnd(passed);
        }
    }

    @Override
    public void end(End end) {
        if (state == State.CUT) {
            if (end == End.RESET) {
                context.passEnd(end); // stronger than the end that was said; nobody else would end the connection
            }
            return;
        }
        this.end = this.end == null ? end : this.end.or(end);
        if (state != State.STRUCK) {
            through(context.now());
        } else if (holdsNothing()) {
            passEnd();
        }
    }

    @Override
    protected void wake() {
        if (state == State.SEEKING) {
            listen();
        } else if (state == State.STRUCK) {
            goOn();
        }
    }

    /** A loop that stood still, and perhaps the server with it, has heard nothing: then the silence begins anew. */
    private void listen() {
        var now = context.now();
        if (now - silentSince - SILENCE > STOOD_STILL && renewals < MOST_RENEWALS) {
            renewals++;
            silentSince = now;
            wakeAt(silentSince + SILENCE);
        } else {
            seek(true);
        }
    }

    @Override
    public void update(StageSettings changed) {
        var before = settings;
        settings = (Tls) changed;
        if (state == State.SEEKING) {
            seek(holdsMuch());
        } else if (state == State.STRUCK) {
            if (before.action() != TlsAction.DRIBBLE || !before.interval().equals(settings.interval())) {
                nextByte = context.now() + settings.interval().toNanos();
            }
            goOn();
        }
    }

    @Override
    public void remove() {
        super.remove();
        if (state != State.CUT) {
            through(context.now());
        }
    }

    @Override
    public void release() {
        super.release();
        drop();
        end = null;
    }

    private void drop() {
        if (held != null) {
            held.release();
            held = null;
        }
    }

    private boolean holdsNothing() {
        return held == null || !held.isReadable();
    }

    private boolean holdsMuch() {
        return held != null && held.readableBytes() >= SMALL_WINDOW;
    }

    @Override
    public boolean idle() {
        return holdsNothing() && end == null;
    }

    @Override
    public boolean full() {
        return holdsMuch();
    }
}
