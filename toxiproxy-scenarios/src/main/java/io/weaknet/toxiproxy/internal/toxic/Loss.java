/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import io.weaknet.scenario.DurationText;
import io.weaknet.scenario.LossModel;
import io.weaknet.scenario.PacketLoss;
import io.weaknet.scenario.PercentText;
import io.weaknet.toxiproxy.internal.loss.LossRule;
import io.weaknet.toxiproxy.internal.loss.StateLosses;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Delays bytes as TCP does that loses packets of this direction. {@code io.weaknet.scenario.PacketLoss} has the ranges and says
 * how true it is.
 */
public record Loss(
        double share,
        LossModel model,
        double burst,
        Duration badTime,
        double lossWhenBad,
        double lossWhenGood,
        Duration rtt,
        boolean connect)
        implements Fault {
    private static final Map<String, String> NAMES =
            Map.of("badTime", "bad_time", "lossWhenBad", "loss_when_bad", "lossWhenGood", "loss_when_good");
    private static final Map<String, Boolean> HANDSHAKE = Map.of("lossy", true, "clean", false);

    static Loss of(FaultAttributes attributes) {
        var model = attributes.word("model", FaultAttributes.words(LossModel.class), LossModel.BERNOULLI);
        var loss = new Loss(
                attributes.percent("loss"),
                model,
                attributes.decimal("burst", 0, PacketLoss.MOST_BURST, 0),
                attributes.duration("bad_time", PacketLoss.MOST_BAD_TIME, Duration.ZERO),
                attributes.percent("loss_when_bad", 1),
                attributes.percent("loss_when_good", 0),
                attributes.duration("rtt", PacketLoss.MOST_RTT, PacketLoss.LOOPBACK),
                attributes.word("handshake", HANDSHAKE, true));
        try {
            PacketLoss.check(
                    loss.share, model, loss.burst, loss.badTime, loss.lossWhenBad, loss.lossWhenGood, loss.rtt);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("attributes." + inWordsOfTheApi(String.valueOf(e.getMessage())), e);
        }
        return loss;
    }

    /** The condition's message, which begins with the name of its component and may name models. */
    private static String inWordsOfTheApi(String message) {
        var name = message.substring(0, message.indexOf(':'));
        var rest = message.substring(name.length());
        for (var each : LossModel.values()) {
            rest = rest.replace(each.name(), "\"" + FaultAttributes.word(each) + "\"");
        }
        return NAMES.getOrDefault(name, name) + rest + "; correct it";
    }

    @Override
    public Map<String, Object> attributes() {
        var map = new LinkedHashMap<String, Object>();
        map.put("loss", PercentText.format(share));
        map.put("model", FaultAttributes.word(model));
        map.put("burst", FaultAttributes.decimal(burst));
        map.put("bad_time", DurationText.format(badTime));
        map.put("loss_when_bad", PercentText.format(lossWhenBad));
        map.put("loss_when_good", PercentText.format(lossWhenGood));
        map.put("rtt", DurationText.format(rtt));
        map.put("handshake", connect ? "lossy" : "clean");
        return Collections.unmodifiableMap(map);
    }

    /** What loses its packets. */
    public LossRule rule() {
        return switch (model) {
            case BERNOULLI -> new LossRule.Bernoulli(share);
            case GILBERT_ELLIOTT_PACKETS -> new LossRule.GilbertElliottPackets(badShare(), burst, inStates());
            case GILBERT_ELLIOTT_TIME -> inTime();
        };
    }

    private LossRule.GilbertElliottTime inTime() {
        return new LossRule.GilbertElliottTime(badShare(), millis(badTime), inStates());
    }

    private double badShare() {
        return PacketLoss.badShare(share, lossWhenBad, lossWhenGood);
    }

    private StateLosses inStates() {
        return new StateLosses(lossWhenBad, lossWhenGood);
    }

    /** The round trip that both ends have measured, in milliseconds. */
    public double rttMillis() {
        return millis(rtt);
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    /** It counts what comes late, not what comes: by chance nothing may be lost. */
    @Override
    public boolean countsItself() {
        return true;
    }

    @Override
    public Stage open(StageContext context) {
        return new LossStage(context, this);
    }
}
