/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Future;
import io.weaknet.toxiproxy.internal.loss.Opening;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What a stage sees of its place in the chain. Called on the event loop of the connection only, as stages are. */
public interface StageContext {
    /** The time of the loop's ticker. */
    long now();

    /** Runs a task at a time of the ticker, at once if that is past. */
    Future<?> at(long time, Runnable task);

    /**
     * Hands bytes, and with them their ownership, to the next stage.
     *
     * @param at when they were due here: later stages count from it, so that a late timer does not add up
     */
    void pass(ByteBuf bytes, long at);

    /** Sends what was passed, so that what follows goes out apart from it. */
    void flush();

    /** Hands the end to the next stage. */
    void passEnd(End end);

    /** Ends the connection behind what was passed: FIN to both peers. */
    void close();

    /**
     * Ends this direction behind what was passed: FIN to its receiver. The other direction goes on until the receiver ends
     * it: with both closed, what the receiver still sends would make an RST of the FIN.
     */
    void finish();

    /** Ends the connection at once: RST to both peers. */
    void reset();

    /** The draws of this toxic on this direction of this connection. */
    RandomGenerator random();

    /** The seed of draws that all connections have in common which meet this entry of the chain, in this direction. */
    long linkSeed();

    /**
     * What all connections that meet this entry of the chain share, kept over updates.
     *
     * @param type its type, one for each entry
     * @param maker makes it for the first who asks
     */
    <T> T shared(Class<T> type, Supplier<T> maker);

    /**
     * What all stages of this connection share, in both directions, until it ends.
     *
     * @param type its type, of which there is one on a connection
     * @param maker makes it for the first who asks
     */
    <T> T sharedOnConnection(Class<T> type, Supplier<T> maker);

    /** The direction that the stage works on. */
    Stream stream();

    /** How far the handshake of the connection was when the stage came to it. */
    Opening opening();

    /** When the entry was put into the chain, in the time of {@link #now}. */
    long since();

    /** So many bytes were touched, of a stage whose settings say that it {@link StageSettings#countsItself}. */
    void touched(long bytes);

    /** How many bytes a stage that models a long link may hold. */
    long window();

    /** The stage holds so many bytes more, or less: all of a server have a bound together. */
    void held(long change);

    /** Whether all stages together hold what they may, so that each should hold little. */
    boolean scarce();

    /** Whether what comes behind has no room; {@link Stage#relieved} tells when it may have again. */
    boolean congested();
}
