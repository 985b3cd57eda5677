/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes conditions for use in code; the annotations of the extension make the same ones. */
public final class Conditions {
    /** As often as this the bad state may begin for each time that it ends. */
    private static final double MOST_P_OF_R = PacketLoss.MOST_BAD_SHARE / (1 - PacketLoss.MOST_BAD_SHARE);

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
     * Loses packets both ways, SYN and SYN-ACK too, as TCP shows it: bytes come late, none is missing. Needs
     * {@link Capability#STREAM_LOSS}. For a longer round trip there is {@link PacketLoss} itself.
     *
     * @param share the share of packets that are lost, from 0 to 0.9
     * @return the condition
     * @throws IllegalArgumentException if the share is out of range
     */
    public static Condition packetLoss(double share) {
        return new PacketLoss(share, Optional.empty());
    }

    /**
     * Loses packets one way.
     *
     * @param share the share of packets that are lost, from 0 to 0.9
     * @param direction the direction
     * @return the condition
     * @throws IllegalArgumentException if the share is out of range
     * @see #packetLoss(double)
     */
    public static Condition packetLoss(double share, Direction direction) {
        return new PacketLoss(share, Optional.of(direction));
    }

    /**
     * Loses packets both ways in bursts, which only packets advance: a connection that sends little may stand still for minutes, as
     * {@link LossModel#GILBERT_ELLIOTT_PACKETS} says.
     *
     * @param share the mean share of packets that are lost, from 0 to 0.9
     * @param burst the mean number of packets that are lost together, from 1, and from {@code share / (1 - share)}, to 10,000
     * @return the condition
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Condition packetLossInBursts(double share, double burst) {
        return new PacketLoss(
                share,
                Optional.empty(),
                LossModel.GILBERT_ELLIOTT_PACKETS,
                burst,
                Duration.ZERO,
                PacketLoss.LOOPBACK,
                true);
    }

    /**
     * Loses packets both ways in bursts, by the four numbers of netem: {@code gemodel p r 1-h 1-k}. They are shares here: netem's
     * {@code gemodel 1% 30% 70% 0.1%} is {@code gilbertElliott(0.01, 0.3, 0.7, 0.001)}. A connection that sends little may stand still
     * for minutes, as {@link LossModel#GILBERT_ELLIOTT_PACKETS} says.
     *
     * @param p the probability that the state turns bad behind a packet, from 0 to 1
     * @param r the probability that it turns good again, from 0.0001 to 1, and from {@code p / 9}: the state is bad for at most 0.9 of the packets
     * @param lossWhenBad 1-h: the share of packets that are lost in the bad state, above {@code lossWhenGood}, up to 1
     * @param lossWhenGood 1-k: the share of packets that are lost in the good state, from 0
     * @return the condition; its mean loss is {@code (lossWhenGood r + lossWhenBad p) / (p + r)}, at most 0.9
     * @throws IllegalArgumentException if a number is out of range
     * @see PacketLoss
     */
    public static Condition gilbertElliott(double p, double r, double lossWhenBad, double lossWhenGood) {
        probability("p", p, 0, "");
        double least = p / MOST_P_OF_R;
        if (least * PacketLoss.MOST_BURST > 1) {
            probability("r", r, least, ", so that at most 0.9 of the packets are bad where p is " + p);
        } else {
            probability("r", r, 1 / PacketLoss.MOST_BURST, "");
        }
        probability("lossWhenBad", lossWhenBad, 0, "");
        probability("lossWhenGood", lossWhenGood, 0, "");
        return new PacketLoss(
                // By rounding neither below the smaller of them nor above what they are where as much as may be is bad.
                Math.max(
                        lossWhenGood,
                        Math.min(
                                lossWhenGood + (lossWhenBad - lossWhenGood) * PacketLoss.MOST_BAD_SHARE,
                                (lossWhenGood * r + lossWhenBad * p) / (p + r))),
                Optional.empty(),
                LossModel.GILBERT_ELLIOTT_PACKETS,
                1 / r,
                Duration.ZERO,
                lossWhenBad,
                lossWhenGood,
                PacketLoss.LOOPBACK,
                true);
    }

    private static void probability(String name, double actual, double least, String reason) {
        // The other way round than it reads best: NaN is not in the range either.
        if (!(actual >= least && actual <= 1)) {
            throw new IllegalArgumentException(name + ": " + actual + " (expected: "
                    + BigDecimal.valueOf(least)
                            .round(new MathContext(6))
                            .stripTrailingZeros()
                            .toPlainString() + " up to 1" + reason + "; netem's 30% is 0.3)");
        }
    }

    /**
     * Loses packets both ways in bad times, which pass whether or not there are packets, and are the same for all connections. One
     * way is bad whatever the other is, so that a request is not answered in a time that is bad for either: at a share of 0.25 in
     * 44 % of the time. For a tunnel, which takes both ways at once, let one lose alone: {@link PacketLoss} takes a direction.
     *
     * @param share the mean share of time that is bad, from 0 to 0.9
     * @param badTime the mean length of a bad time, above 0, up to an hour
     * @return the condition
     * @throws IllegalArgumentException if a value is out of range
     * @see #packetLoss(double)
     */
    public static Condition packetLossInBadTimes(double share, Duration badTime) {
        return new PacketLoss(
                share, Optional.empty(), LossModel.GILBERT_ELLIOTT_TIME, 0, badTime, PacketLoss.LOOPBACK, true);
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

    /**
     * Sends a part of the response a few bytes at a time; needs the built-in origin.
     *
     * @param part the part
     * @param bytes how many bytes come at a time, from 1 to 1000000
     * @param interval how long the pauses are, in whole milliseconds, from 1 ms to 24 hours
     * @return the condition
     * @throws IllegalArgumentException if {@code bytes} or {@code interval} is out of range
     */
    public static Condition dribbledResponse(ResponsePart part, int bytes, Duration interval) {
        return new DribbledResponse(part, bytes, interval);
    }

    /**
     * Sends bodies in chunks that break the rules, and ends the connection behind them; needs the built-in origin.
     *
     * @param fault what is wrong with the chunks
     * @param end how the connection ends
     * @return the condition
     */
    public static Condition brokenChunks(ChunkFault fault, ConnectionEnd end) {
        return new BrokenChunks(fault, end);
    }

    /**
     * Says another Content-Length than the body has; needs the built-in origin.
     *
     * @param excess by how many bytes it says more than come, negative for less: from -1000000000 to 1000000000, not 0
     * @param end how the connection ends if it says more
     * @return the condition
     * @throws IllegalArgumentException if {@code excess} is 0 or out of range
     */
    public static Condition wrongContentLength(long excess, ConnectionEnd end) {
        return new WrongContentLength(excess, end);
    }

    /**
     * Answers with these statuses, then as ever; needs the built-in origin.
     *
     * @param statuses the statuses, one for each request, each from 200 to 599
     * @return the condition
     * @throws IllegalArgumentException if there is none, more than 1000, or one is out of range
     */
    public static Condition statusSequence(int... statuses) {
        return new StatusSequence(Arrays.stream(statuses).boxed().toList(), Optional.empty(), RetryAfterForm.SECONDS);
    }

    /**
     * Answers with these statuses and {@code Retry-After}, then as ever; needs the built-in origin.
     *
     * @param retryAfter what Retry-After says, in whole seconds, from 0 to 24 hours
     * @param form how it says that
     * @param statuses the statuses, one for each request, each from 200 to 599
     * @return the condition
     * @throws IllegalArgumentException if the time or a status is out of range, or there is none or more than 1000
     */
    public static Condition statusSequence(Duration retryAfter, RetryAfterForm form, int... statuses) {
        return new StatusSequence(Arrays.stream(statuses).boxed().toList(), Optional.of(retryAfter), form);
    }

    /**
     * Ends a kept connection as its next request goes out; needs the built-in origin.
     *
     * @param end how the connection ends
     * @return the condition
     */
    public static Condition staleKeepAlive(ConnectionEnd end) {
        return new StaleKeepAlive(end, Optional.empty());
    }

    /**
     * Ends a kept connection some time after a response; needs the built-in origin.
     *
     * @param end how the connection ends
     * @param after how long after, in whole milliseconds, from 0 to 24 hours
     * @return the condition
     * @throws IllegalArgumentException if the time is out of range
     */
    public static Condition staleKeepAlive(ConnectionEnd end, Duration after) {
        return new StaleKeepAlive(end, Optional.of(after));
    }

    /**
     * Lets an event stream fall silent; needs the built-in origin.
     *
     * @param after how many events come before, from 0 to 1000000
     * @return the condition
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Condition silentEvents(int after) {
        return new SilentEvents(after);
    }

    /**
     * Refuses connections; live ones go on.
     *
     * @return the condition
     */
    public static Condition connectRefused() {
        return new ConnectRefused();
    }

    /**
     * Loses every SYN; the client's kernel sends it again.
     *
     * @return the condition
     */
    public static Condition synLoss() {
        return new SynLoss(0);
    }

    /**
     * Loses the first SYNs; the client's kernel sends them again.
     *
     * @param tries how many, from 1 to 1000000
     * @return the condition
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Condition synLoss(int tries) {
        Settings.inRange("tries", tries, 1, 1_000_000);
        return new SynLoss(tries);
    }

    /**
     * Accepts connections and ends them at once.
     *
     * @param end by FIN or by RST
     * @return the condition
     */
    public static Condition closedOnAccept(ConnectEnd end) {
        return new ClosedOnAccept(end);
    }

    /**
     * Accepts connections and reads nothing for some time.
     *
     * @param delay for how long, from 0 to 24 hours
     * @return the condition
     * @throws IllegalArgumentException if the delay is out of range
     */
    public static Condition lateAccept(Duration delay) {
        return new LateAccept(delay);
    }

    /**
     * Gives the server further addresses, before the live one, where nobody answers.
     *
     * @param count how many, from 1 to 16
     * @param how what becomes of a SYN there
     * @return the condition
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Condition deadAddresses(int count, AddressFailure how) {
        return new DeadAddresses(count, how, AddressOrder.DEAD_FIRST);
    }

    /**
     * Takes the link down once; connections survive.
     *
     * @param duration for how long, more than 0 up to 24 hours
     * @return the condition
     * @throws IllegalArgumentException if the duration is out of range
     */
    public static Condition outage(Duration duration) {
        return new Outage(duration, ConnectionFate.SURVIVE, Duration.ZERO);
    }

    /**
     * Takes the link down once.
     *
     * @param duration for how long, more than 0 up to 24 hours
     * @param connections what becomes of connections that are open
     * @return the condition
     * @throws IllegalArgumentException if the duration is out of range
     */
    public static Condition outage(Duration duration, ConnectionFate connections) {
        return new Outage(duration, connections, Duration.ZERO);
    }

    /**
     * Takes the link down again and again; connections survive.
     *
     * @param down for how long it is down, more than 0 up to 24 hours
     * @param every how long it takes from one time to the next, more than {@code down} up to 24 hours
     * @return the condition
     * @throws IllegalArgumentException if a duration is out of range
     */
    public static Condition flapping(Duration down, Duration every) {
        return new Flapping(down, every, Duration.ZERO, ConnectionFate.SURVIVE, Duration.ZERO);
    }

    /**
     * Delays the first byte after a pause.
     *
     * @param idle how long the pause is at least, from 0 to 24 hours
     * @param delay how long the byte waits, from 0 to 24 hours
     * @return the condition
     * @throws IllegalArgumentException if a duration is out of range
     */
    public static Condition radioWakeUp(Duration idle, Duration delay) {
        return new RadioWakeUp(idle, delay);
    }

    /**
     * Shows a certificate that a client must refuse; needs the built-in origin.
     *
     * @param defect what is wrong with it
     * @return the condition
     */
    public static Condition badCertificate(CertificateDefect defect) {
        return new BadCertificate(defect);
    }

    /**
     * Changes the server's certificate and key: new handshakes get the new one; needs the built-in origin.
     *
     * @param issuer who issues the new certificate
     * @return the condition
     */
    public static Condition certificateRotation(RotatedIssuer issuer) {
        return new CertificateRotation(issuer);
    }

    /**
     * Lets the OCSP responder of the server's certificate answer late, badly or not at all; needs the built-in origin.
     *
     * @param answer what it answers
     * @param delay how late it answers, in whole milliseconds, from 0 to 24 hours
     * @return the condition
     * @throws IllegalArgumentException if the delay is out of range
     */
    public static Condition ocspTrouble(OcspAnswer answer, Duration delay) {
        return new OcspTrouble(answer, delay, false);
    }

    /**
     * The same, but the server asks the responder, and shows the answer beside its certificate; needs the built-in origin.
     *
     * @param answer what it answers
     * @param delay how late it answers, in whole milliseconds, from 0 to 24 hours
     * @return the condition
     * @throws IllegalArgumentException if the delay is out of range
     */
    public static Condition stapledOcsp(OcspAnswer answer, Duration delay) {
        return new OcspTrouble(answer, delay, true);
    }

    /**
     * Lets the server take nothing of what the client offers for a parameter of TLS; needs the built-in origin.
     *
     * @param parameter the parameter
     * @return the condition
     */
    public static Condition tlsMismatch(TlsParameter parameter) {
        return new TlsMismatch(parameter);
    }

    /**
     * Lets the server take only clients with a certificate of the test certificate authority; needs the built-in origin.
     *
     * @return the condition
     */
    public static Condition clientCertificateRequired() {
        return new ClientCertificateRequired(false);
    }

    /**
     * Lets the server ask for a client certificate and take none; needs the built-in origin.
     *
     * @return the condition
     */
    public static Condition clientCertificateRejected() {
        return new ClientCertificateRequired(true);
    }

    /**
     * Ends connections without the TLS alert close_notify, in the middle of a body that has no length; needs the built-in
     * origin.
     *
     * @param complete whether the body comes whole all the same
     * @return the condition
     */
    public static Condition noCloseNotify(boolean complete) {
        return new NoCloseNotify(complete);
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
    public static Condition dnsAnswer(AnswerOrder order, Duration ttl, String... addresses) {
        return new DnsAnswer(List.of(addresses), order, ttl);
    }
}
