/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import org.jspecify.annotations.Nullable;

/** One end of a TCP connection: what it sends, what it receives, and the application above it. */
public final class Endpoint {
    /** Who uses an end. */
    public interface Application {
        /** So many segments more came, in order. May send. */
        void arrived(int segments, double now);

        /** There is room for a segment: sends the next one that waits, by {@link Endpoint#send}; false if none does. */
        default boolean supply(double now) {
            return false;
        }

        /** The agenda of this end may have something earlier, or it may send again. */
        default void changed() {}
    }

    private static final Application NOBODY = (segments, now) -> {};

    private final Agenda agenda;
    private final Sender sender;
    private final Receiver receiver;
    private Application application = NOBODY;
    private @Nullable Path out;

    Endpoint(Agenda agenda) {
        this.agenda = agenda;
        this.sender = new Sender(this);
        this.receiver = new Receiver(this);
    }

    void connect(Path out) {
        this.out = out;
    }

    /** What is to happen at this end. */
    public Agenda agenda() {
        return agenda;
    }

    Path out() {
        return java.util.Objects.requireNonNull(out);
    }

    /** Sends the next segment of data, whether or not there is room in the window. */
    public void send(double now) {
        sender.send(now);
    }

    /** Something may wait to be sent: the application is asked for it as long as there is room in the window. */
    public void fill(double now) {
        sender.fill(now);
    }

    boolean supply(double now) {
        return application.supply(now);
    }

    /** Whether everything that was sent is acknowledged. */
    public boolean idle() {
        return sender.idle();
    }

    Sender sender() {
        return sender;
    }

    Receiver receiver() {
        return receiver;
    }

    void use(Application application) {
        this.application = application;
    }

    void transmit(long seq, @Nullable Sent data, double now) {
        out().transmit(receiver.segment(seq, data, Segment.NONE, now), now);
    }

    /** A pure ACK. */
    void acknowledge(double now) {
        acknowledge(Segment.NONE, now);
    }

    /** The same, of a segment that came once too often. */
    void acknowledge(long duplicate, double now) {
        out().transmit(receiver.segment(sender.next(), null, duplicate, now), now);
    }

    /** A packet came whose acknowledgement counts from {@code due} on. */
    void acknowledged(Segment segment, double due, double now) {
        if (!sender.concerns(segment)) {
            return;
        }
        if (due <= now) {
            sender.acknowledged(segment, now);
        } else {
            agenda.at(due, at -> sender.acknowledged(segment, at));
        }
        application.changed();
    }

    void data(Segment segment, double now) {
        if (receiver.data(segment, now)) {
            application.changed();
        }
    }

    void arrived(int segments, double now) {
        application.arrived(segments, now);
    }
}
