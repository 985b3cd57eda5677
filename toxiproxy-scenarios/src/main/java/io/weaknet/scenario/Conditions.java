/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.List;
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
     * Delays a message of the TLS handshake; needs the built-in origin.
     *
     * @param at the message
     * @param delay by how much, in whole milliseconds, from 0 to 24 hours
     * @return the condition
     * @throws IllegalArgumentException if the delay is out of range
     */
    public static Condition slowTls(TlsStep at, Duration delay) {
        return new SlowTls(at, Optional.of(delay));
    }

    /**
     * Withholds a message of the TLS handshake for ever; needs the built-in origin.
     *
     * @param at the message
     * @return the condition
     */
    public static Condition stalledTls(TlsStep at) {
        return new SlowTls(at, Optional.empty());
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

    /**
     * Delays the answers of the link's DNS server.
     *
     * @param delay by how much, from 0 to 24 hours
     * @return the condition
     * @throws IllegalArgumentException if the delay is out of range
     */
    public static Condition slowDns(Duration delay) {
        return new SlowDns(delay);
    }

    /**
     * Leaves DNS queries without an answer.
     *
     * @return the condition
     */
    public static Condition droppedDns() {
        return new DroppedDns();
    }

    /**
     * Answers DNS queries with an error.
     *
     * @param code the response code, any but {@link DnsCode#NOERROR}
     * @return the condition
     * @throws IllegalArgumentException if the code is no error
     */
    public static Condition dnsFailure(DnsCode code) {
        return new DnsFailure(code);
    }

    /**
     * Truncates DNS answers over UDP.
     *
     * @param tcp what a client meets that asks again over TCP
     * @return the condition
     */
    public static Condition truncatedDns(DnsOverTcp tcp) {
        return new TruncatedDns(tcp);
    }

    /**
     * Answers DNS queries under a wrong number.
     *
     * @return the condition
     */
    public static Condition wrongDnsId() {
        return new WrongDnsId();
    }

    /**
     * Puts aliases between the name of the link and its addresses.
     *
     * @param length how many, from 1 to 100
     * @return the condition
     * @throws IllegalArgumentException if the length is out of range
     */
    public static Condition cnameChain(int length) {
        return new CnameChain(length, false);
    }

    /**
     * Answers DNS queries with these addresses.
     *
     * @param order what of them stands in an answer
     * @param ttl how long it may be cached, in whole seconds up to 24 hours
     * @param addresses addresses as text, or {@value DnsAnswer#LINK} for those of the link; none means those of the link
     * @return the condition
     * @throws IllegalArgumentException if one is no address, or the TTL is out of range
     */
    public static Condition dnsAnswer(AddressOrder order, Duration ttl, String... addresses) {
        return new DnsAnswer(List.of(addresses), order, ttl);
    }
}
