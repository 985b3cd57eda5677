/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.Optional;

/** Makes conditions for use in code; the annotations of the extension make the same ones. */
public final class Conditions {
    private Conditions() {}

    /**
     * Delays what the server sends.
     *
     * @param latency the one-way delay, from 0 to 24 hours; fractions of a millisecond need {@link Capability#FINE_DELAY}
     * @return the condition
     * @throws IllegalArgumentException if the delay is out of range
     */
    public static Condition latency(Duration latency) {
        return new Latency(latency, Duration.ZERO, Direction.DOWNSTREAM);
    }

    /**
     * Delays one direction.
     *
     * @param latency the one-way delay, from 0 to 24 hours; fractions of a millisecond need {@link Capability#FINE_DELAY}
     * @param jitter how far it varies to both sides, at most {@code latency}
     * @param direction the direction
     * @return the condition
     * @throws IllegalArgumentException if a delay is out of range or {@code jitter} is more than {@code latency}
     */
    public static Condition latency(Duration latency, Duration jitter, Direction direction) {
        return new Latency(latency, jitter, direction);
    }

    /**
     * Delays one direction, each chunk of data by its own draw of a distribution.
     *
     * @param latency the one-way delay, from 0 to 24 hours
     * @param jitter the standard deviation (uniform: how far it varies to both sides), at most
     *     {@link Distribution#mostJitter}
     * @param distribution how the delay scatters
     * @param direction the direction
     * @return the condition; it needs {@link Capability#FINE_DELAY} if Toxiproxy has no words for it
     * @throws IllegalArgumentException if a delay is out of range or {@code jitter} is more than the distribution takes
     */
    public static Condition latency(Duration latency, Duration jitter, Distribution distribution, Direction direction) {
        return new Latency(latency, jitter, distribution, direction);
    }

    /**
     * Limits the rate of one direction, per connection.
     *
     * @param kilobytesPerSecond the rate in kB/s of 1000 bytes, from 1 to 100000000
     * @param direction the direction
     * @return the condition
     * @throws IllegalArgumentException if the rate is out of range
     */
    public static Condition bandwidth(long kilobytesPerSecond, Direction direction) {
        return new Bandwidth(kilobytesPerSecond, direction);
    }

    /**
     * Limits the rate of one direction by a token bucket.
     *
     * @param bytesPerSecond the rate, from 1 to 100,000,000,000
     * @param burst how many bytes an idle line saves up, to pass them at once, from 0 to 1,000,000,000
     * @param scope who shares rate and burst
     * @param direction the direction
     * @return the condition; it needs {@link Capability#TOKEN_BUCKET} if Toxiproxy has no words for it
     * @throws IllegalArgumentException if rate or burst is out of range
     */
    public static Condition tokenBucket(long bytesPerSecond, long burst, RateScope scope, Direction direction) {
        return new Bandwidth(bytesPerSecond, burst, scope, direction);
    }

    /**
     * Resets the connection after the first bytes of the server.
     *
     * @param after how long after them, in whole milliseconds, from 0 to 24 hours
     * @return the condition
     * @throws IllegalArgumentException if the delay is out of range
     */
    public static Condition connectionReset(Duration after) {
        return new ConnectionReset(after, Direction.DOWNSTREAM);
    }

    /**
     * Delays what follows a place in the TLS handshake.
     *
     * @param at the place
     * @param delay by how much, in whole milliseconds, from 0 to 24 hours
     * @return the condition; what it needs is as in {@link SlowTls}
     * @throws IllegalArgumentException if the delay is out of range
     */
    public static Condition slowTls(TlsStep at, Duration delay) {
        return new SlowTls(at, Optional.of(delay));
    }

    /**
     * Withholds what follows a place in the TLS handshake for ever.
     *
     * @param at the place
     * @return the condition; what it needs is as in {@link SlowTls}
     */
    public static Condition stalledTls(TlsStep at) {
        return new SlowTls(at, Optional.empty());
    }

    /**
     * Lets the TLS handshake come byte by byte, and all that follows.
     *
     * @param at where that begins
     * @param interval the time from one byte to the next, in whole milliseconds, from 1 ms to 24 hours
     * @return the condition; it needs {@link Capability#TLS_RECORDS}
     * @throws IllegalArgumentException if the interval is out of range
     */
    public static Condition dribbledTls(TlsStep at, Duration interval) {
        return new DribbledTls(at, interval, 0);
    }

    /**
     * Lets some bytes of the TLS handshake come one by one.
     *
     * @param at where that begins
     * @param interval the time from one byte to the next, in whole milliseconds, from 1 ms to 24 hours
     * @param bytes how many bytes, from 1 to 1000000000; 0 means all that follow
     * @return the condition; it needs {@link Capability#TLS_RECORDS}
     * @throws IllegalArgumentException if a value is out of range
     */
    public static Condition dribbledTls(TlsStep at, Duration interval, int bytes) {
        return new DribbledTls(at, interval, bytes);
    }

    /**
     * Breaks the TLS handshake off.
     *
     * @param at where
     * @param how how, but not by an alert
     * @return the condition; it needs {@link Capability#TLS_RECORDS}
     * @throws IllegalArgumentException if a handshake cannot break off so there, or {@code how} is an alert
     */
    public static Condition brokenTls(TlsStep at, TlsBreak how) {
        return new BrokenTls(at, how, Optional.empty());
    }

    /**
     * Breaks the TLS handshake off by a fatal alert.
     *
     * @param at where
     * @param alert what the alert says
     * @return the condition; it needs {@link Capability#TLS_RECORDS}
     * @throws IllegalArgumentException if no alert can stand there
     */
    public static Condition alertedTls(TlsStep at, AlertDescription alert) {
        return new BrokenTls(at, TlsBreak.ALERT, Optional.of(alert));
    }

    /**
     * Delays a part of the response; needs the built-in origin.
     *
     * @param part the part
     * @param delay by how much, in whole milliseconds, from 0 to 24 hours
     * @return the condition
     * @throws IllegalArgumentException if the delay is out of range
     */
    public static Condition slowResponse(ResponsePart part, Duration delay) {
        return new SlowResponse(part, Optional.of(delay));
    }

    /**
     * Withholds a part of the response for ever; needs the built-in origin.
     *
     * @param part the part
     * @return the condition
     */
    public static Condition stalledResponse(ResponsePart part) {
        return new SlowResponse(part, Optional.empty());
    }
}
