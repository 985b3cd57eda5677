/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Packets get lost, on a TCP stream as its ends see it: no byte is missing, but what follows a lost packet comes late, by the
 * time that TCP takes to send it again.
 *
 * <p>A model runs beside each connection, with both ends of it as Linux has them (RFC 6298, RFC 8985): bytes are cut into
 * segments of 1448 bytes; each segment, each repetition and each ACK is lost or not by the {@linkplain #model() model}; a lone
 * segment that is lost comes 200 ms and a round trip late, then 400 ms, 800 ms and so on, and later the more the ends were
 * misled about the round trip by losses before; a segment within many comes 1.25 round trips late. A long transfer goes in the
 * window of Linux' default, CUBIC (RFC 9438): ten segments at first, twice as many with each round trip, less after each loss,
 * one after a timeout, and at most 3 MB. So it does if nothing is lost: where a round trip is declared a transfer begins slowly,
 * as TCP's do (at 100 ms, 64 KB take 0.3 s); at the default one that takes less than a millisecond.
 *
 * <p><b>How true it is.</b> Against Linux 6.18 in network namespaces that dropped packets for real, requests and responses of
 * 1 KB at 0, 1, 5, 10, 15, 20 and 30 % loss, one way and both, the largest difference of the distribution functions at 50 ms
 * to 5 s is 0.03 (exchanges and connects; the measurements alone scatter as much), and the shares of connects that took 0, 1, 2 and more
 * repetitions of SYN differ by up to 3.1 points. Downloads of 64 KB to 1 MB took as long as measured with CUBIC, on average
 * within a factor of 1.5 or 0.1 s, from 1 to 30 % loss and at round trips up to 100 ms. {@code docs/packet-loss.md} has the
 * tables. BBR, which bears more loss, is not modelled.
 *
 * <p><b>Connects.</b> On Linux, with Netty's epoll transport, {@code connect()} itself is late: the link's kernel drops as many
 * SYNs of the next client, without an answer, as the model loses SYNs or SYN-ACKs of it, and the client's kernel sends them
 * again by its own schedule (Linux: 1, 2, 3, 4, 5, 7, 11 s after the first), or gives up. That is exact for clients that
 * connect one after the other; who gives up sooner leaves the rest of it to the next. Of several that connect at once those who
 * come while SYNs are dropped are late together; then none is dropped for 2 s, and these connections, like one that comes in
 * the moment between an accept and the next drop, are treated as elsewhere: {@code connect()} succeeds at once, what is lost of
 * the handshake holds back the first bytes until it would be over, and a connect that would time out (after 134 s) is reset.
 * Bad times know no such turns: as long as one lasts, the SYNs of all clients are lost.
 *
 * <p><b>What it cannot do.</b> {@code TCP_INFO} shows no loss. FIN and RST are not lost, and other stacks than Linux' are not
 * modelled.
 *
 * <p>Evidence counts the bytes that came late because of it, and their connections: what was lost, what waited behind it, what
 * waited for the handshake and, from the first loss of a connection on, for the window. If chance lost nothing, it has not fired.
 *
 * <p>Loss both ways shares one model. So do two conditions that are one-way, one {@code UPSTREAM}, one {@code DOWNSTREAM}.
 *
 * <p><b>Bursts and bad times</b> are a Gilbert–Elliott chain of a good and a bad state, each with a loss of its own. What is given
 * is what one measures, the mean loss and the mean length of the bad state; how often the good one turns bad follows. Who has
 * the four numbers of netem, {@code gemodel p r 1-h 1-k}, gives {@code burst = 1 / r}, {@code lossWhenBad = 1-h},
 * {@code lossWhenGood = 1-k} and {@code share = ((1-k) r + (1-h) p) / (p + r)}, or calls {@link Conditions#gilbertElliott}:
 * {@code gemodel 1% 30% 70% 0.1%} has a mean loss of 2.35 %, and a bad state of 3.3 packets. A burst is the length of the bad state,
 * not a run of losses: the two are the same if all is lost in it and nothing outside, as by default; otherwise packets come
 * through in between, and runs are shorter ({@code 1 / (1 - lossWhenBad (1 - 1 / burst))} if nothing is lost outside).
 *
 * <p>The chain by packets belongs to one direction of one connection, where netem's belongs to an interface: a burst hits one
 * connection. The chain in time belongs to one direction of the link: its bad times are the same for all connections, and for
 * the SYNs of those that are to come, from when the condition was put on. They derive from the link's seed alone, whoever meets
 * them: a test that runs again with the same seed meets them again, another test with it meets others (see {@link Scenario#seed}).
 * While the share rises by a ramp they become more.
 *
 * @param share the mean share of packets that are lost, from 0 to 0.9; for 1 declare an outage. In time it is the mean over time:
 *     TCP sends less while it is bad, so that of its packets fewer are lost
 * @param direction the direction that loses packets; both if empty
 * @param model how losses follow each other
 * @param burst for {@link LossModel#GILBERT_ELLIOTT_PACKETS}, and only for it, the mean number of packets that the bad state lasts,
 *     of which {@code lossWhenBad} are lost: from 1, and from {@code b / (1 - b)} where b is the {@link #badShare}, to 10,000;
 *     otherwise 0
 * @param badTime for {@link LossModel#GILBERT_ELLIOTT_TIME}, and only for it, the mean length of a bad time: above 0, up to an hour;
 *     otherwise 0
 * @param lossWhenBad the share of packets that are lost in the bad state, netem's 1-h, by default 1: up to 1, and so much above
 *     {@code share} that the link is bad for at most 0.9 of its packets or time; 1 without such a state
 * @param lossWhenGood the share of packets that are lost in the good state, netem's 1-k, by default 0: from 0 to {@code share}; 0
 *     without such a state
 * @param rtt the round trip that both ends have measured, from 0 to 10 s; a segment that may go and is not lost is not delayed
 *     by it, but TCP waits the longer for what is lost, and sends one window for each. If the link has a latency, or the server
 *     is far, give their sum; by default that of a loopback, 0.05 ms
 * @param connect whether SYN and SYN-ACK are lost, too
 */
@ConditionType(
        name = "packet-loss",
        sees = "some bytes, and all behind them, come 0.2 s, 0.4 s, 0.8 s … late, long transfers are slow, and some"
                + " connections take seconds to begin; no byte is missing",
        examples = {@ConditionType.Example("value = 5%")})
public record PacketLoss(
        @Field(kind = Field.Kind.PERCENT) double share,
        Optional<Direction> direction,
        @Field(absent = "bernoulli") LossModel model,
        @Field(absent = "0") double burst,
        @Field(absent = "0ms") Duration badTime,
        @Field(kind = Field.Kind.PERCENT, absent = "100%") double lossWhenBad,
        @Field(kind = Field.Kind.PERCENT, absent = "0%") double lossWhenGood,
        @Field(absent = "50us") Duration rtt,
        @Field(absent = "true") boolean connect)
        implements ProxyCondition, Rampable {
    /** The largest share of packets. */
    public static final double MOST_SHARE = 0.9;

    /** The largest share of packets, or of time, that the bad state has. */
    public static final double MOST_BAD_SHARE = 0.9;

    /** The longest mean burst, in packets. */
    public static final double MOST_BURST = 10_000;

    /** The longest mean bad time. */
    public static final Duration MOST_BAD_TIME = Duration.ofHours(1);

    /** The longest round trip. */
    public static final Duration MOST_RTT = Duration.ofSeconds(10);

    /** Numbers that were divided may miss a bound by so much. */
    private static final double ROUNDED = 1 + 1e-9;

    private static final int BURST_PLACES = 3;

    /** The round trip of a loopback. */
    public static final Duration LOOPBACK = Duration.ofNanos(50_000);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of its range, or belongs to another model
     */
    public PacketLoss {
        check(share, model, burst, badTime, lossWhenBad, lossWhenGood, rtt);
    }

    /**
     * Loss of all packets in the bad state, if the model has one, and of none in the good one.
     *
     * @param share the mean share of packets that are lost, from 0 to 0.9
     * @param direction the direction; both if empty
     * @param model how losses follow each other
     * @param burst the mean number of packets that are lost together, if the model has it
     * @param badTime the mean length of a time in which all packets are lost, if the model has it
     * @param rtt the round trip, from 0 to 10 s
     * @param connect whether SYN and SYN-ACK are lost, too
     * @throws IllegalArgumentException if a value is out of its range, or belongs to another model
     */
    public PacketLoss(
            double share,
            Optional<Direction> direction,
            LossModel model,
            double burst,
            Duration badTime,
            Duration rtt,
            boolean connect) {
        this(share, direction, model, burst, badTime, 1, 0, rtt, connect);
    }

    /**
     * Single losses, of SYN and SYN-ACK too, where the round trip is short.
     *
     * @param share the share of packets that are lost, from 0 to 0.9
     * @param direction the direction; both if empty
     * @throws IllegalArgumentException if the share is out of range
     */
    public PacketLoss(double share, Optional<Direction> direction) {
        this(share, direction, LossModel.BERNOULLI, 0, Duration.ZERO, LOOPBACK, true);
    }

    /**
     * Checks ranges, and that nothing is given that the model does not use.
     *
     * @param share the share of packets
     * @param model the model
     * @param burst the mean burst, in packets
     * @param badTime the mean bad time
     * @param lossWhenBad the share of packets in the bad state
     * @param lossWhenGood the share of packets in the good state
     * @param rtt the round trip
     * @throws IllegalArgumentException if a value is out of its range, or belongs to another model
     */
    public static void check(
            double share,
            LossModel model,
            double burst,
            Duration badTime,
            double lossWhenBad,
            double lossWhenGood,
            Duration rtt) {
        // The other way round than it reads best: NaN is not in the range either.
        if (!(share >= 0 && share <= MOST_SHARE)) {
            throw new IllegalArgumentException("loss: " + percent(share) + " (expected: 0% up to "
                    + PercentText.format(MOST_SHARE) + "; a link that loses all is an outage)");
        }
        checkStates(share, model, lossWhenBad, lossWhenGood);
        boolean packets = model == LossModel.GILBERT_ELLIOTT_PACKETS;
        double bad = badShare(share, lossWhenBad, lossWhenGood);
        double least = packets ? Math.max(1, bad / (1 - bad)) : 0;
        double most = packets ? MOST_BURST : 0;
        if (!(burst >= least / ROUNDED && burst <= most)) {
            throw new IllegalArgumentException("burst: " + (Double.isFinite(burst) ? decimal(burst) : burst)
                    + " (expected: "
                    + (packets
                            ? decimal(rounded(least)) + " up to " + decimal(MOST_BURST) + " packets, where "
                                    + percent(rounded(bad)) + " of them are bad"
                            : "0, for " + model + "; only GILBERT_ELLIOTT_PACKETS has one")
                    + ")");
        }
        boolean time = model == LossModel.GILBERT_ELLIOTT_TIME;
        if (badTime.isNegative() || time == badTime.isZero() || badTime.compareTo(MOST_BAD_TIME) > 0) {
            throw new IllegalArgumentException("badTime: " + badTime + " (expected: "
                    + (time
                            ? "above 0 up to 1 hour, for " + model
                            : "0, for " + model + "; only GILBERT_ELLIOTT_TIME has one")
                    + ")");
        }
        if (rtt.isNegative() || rtt.compareTo(MOST_RTT) > 0) {
            throw new IllegalArgumentException("rtt: " + rtt + " (expected: 0 up to 10 seconds)");
        }
    }

    private static void checkStates(double share, LossModel model, double lossWhenBad, double lossWhenGood) {
        if (model == LossModel.BERNOULLI) {
            oneState("lossWhenBad", lossWhenBad, 1);
            oneState("lossWhenGood", lossWhenGood, 0);
        }
        if (!(lossWhenGood >= 0 && lossWhenGood <= share)) {
            throw new IllegalArgumentException("lossWhenGood: " + percent(lossWhenGood) + " (expected: 0% up to "
                    + percent(rounded(share)) + ", the mean loss)");
        }
        if (!(lossWhenBad > lossWhenGood && lossWhenBad <= 1)) {
            throw new IllegalArgumentException("lossWhenBad: " + percent(lossWhenBad) + " (expected: above "
                    + percent(rounded(lossWhenGood)) + ", the loss in the good state, up to 100%)");
        }
        double least = lossWhenGood + (share - lossWhenGood) / MOST_BAD_SHARE;
        if (!(lossWhenBad >= least / ROUNDED)) {
            throw new IllegalArgumentException("lossWhenBad: " + percent(lossWhenBad) + " (expected: "
                    + percent(rounded(least)) + " up to 100%, so that at most "
                    + PercentText.format(MOST_BAD_SHARE) + " of "
                    + (model == LossModel.GILBERT_ELLIOTT_TIME ? "the time is" : "all packets are")
                    + " bad where the mean loss is " + percent(rounded(share)) + ")");
        }
    }

    private static void oneState(String name, double actual, double expected) {
        if (actual != expected) {
            throw new IllegalArgumentException(name + ": " + percent(actual) + " (expected: "
                    + PercentText.format(expected) + ", for BERNOULLI; only GILBERT_ELLIOTT_PACKETS and"
                    + " GILBERT_ELLIOTT_TIME have a bad state)");
        }
    }

    /** What a division leaves behind the ninth place is of no use to anybody. */
    private static double rounded(double number) {
        return Math.round(number * 1e9) / 1e9;
    }

    private static String percent(double share) {
        return Double.isFinite(share) ? PercentText.format(share) : String.valueOf(share);
    }

    /**
     * The mean share of packets, or of time, that the bad state has.
     *
     * @return the share, from 0 to {@link #MOST_BAD_SHARE}; the lost share itself unless a loss in a state is declared
     */
    public double badShare() {
        return badShare(share, lossWhenBad, lossWhenGood);
    }

    /**
     * The mean share of packets, or of time, that the bad state has, where the mean loss is as large as that.
     *
     * @param share the mean loss
     * @param lossWhenBad the loss in the bad state, above that in the good one
     * @param lossWhenGood the loss in the good state
     * @return the share
     */
    public static double badShare(double share, double lossWhenBad, double lossWhenGood) {
        return (share - lossWhenGood) / (lossWhenBad - lossWhenGood);
    }

    @Override
    public String describe() {
        boolean states = lossWhenBad < 1 || lossWhenGood > 0;
        return "PacketLoss[" + told(share)
                + switch (model) {
                    case BERNOULLI -> "";
                    case GILBERT_ELLIOTT_PACKETS -> " in bursts of " + told(burst, BURST_PLACES) + " packets";
                    case GILBERT_ELLIOTT_TIME -> " in bad times of " + Settings.millis(badTime);
                }
                + (states ? ", " + told(lossWhenBad) + " within and " + told(lossWhenGood) + " between" : "")
                + (rtt.equals(LOOPBACK) ? "" : ", round trip " + Settings.millis(rtt))
                + (connect ? "" : ", connects spared")
                + ", " + direction.map(Settings::word).orElse("both ways") + "]";
    }

    private static String told(double share) {
        return DurationText.decimal(Math.round(share * 1e9), 10_000_000) + " %";
    }

    private static String told(double value, int places) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP);
        return rounded.stripTrailingZeros().toPlainString();
    }

    private static String decimal(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** The bad state is as bad as ever, but rarer; the good one loses less. */
    @Override
    public PacketLoss at(double share) {
        return new PacketLoss(
                this.share * share, direction, model, burst, badTime, lossWhenBad, lossWhenGood * share, rtt, connect);
    }

    /**
     * The same with another round trip.
     *
     * @param changed the round trip, from 0 to 10 s
     * @return the condition
     * @throws IllegalArgumentException if it is out of range
     */
    public PacketLoss withRtt(Duration changed) {
        return new PacketLoss(share, direction, model, burst, badTime, lossWhenBad, lossWhenGood, changed, connect);
    }

    @Override
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        for (Direction each : direction.map(List::of).orElse(List.of(Direction.values()))) {
            faults.add(new Fault(
                    "loss",
                    each,
                    1,
                    Map.of(
                            "loss", PercentText.format(share),
                            "model", Settings.word(model),
                            "burst", decimal(burst),
                            "bad_time", DurationText.format(badTime),
                            "loss_when_bad", PercentText.format(lossWhenBad),
                            "loss_when_good", PercentText.format(lossWhenGood),
                            "rtt", DurationText.format(rtt),
                            "handshake", connect ? "lossy" : "clean")));
        }
        return faults;
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.STREAM_LOSS);
    }
}
