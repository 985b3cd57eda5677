/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.toxiproxy.ConnectionTrace;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Says in the words of a link what a proxy saw: times since its opening, conditions in place of toxics. */
final class ConnectionRecords {
    private static final String BY_TOXIC = " by toxic ";

    private final long opened;
    private final Map<String, String> conditionsByToxic;

    /** With the link's opening on the clock of {@link System#nanoTime()}, and a description for each toxic's name. */
    ConnectionRecords(long opened, Map<String, String> conditionsByToxic) {
        this.opened = opened;
        this.conditionsByToxic = conditionsByToxic;
    }

    ConnectionRecord record(ConnectionTrace trace) {
        return new ConnectionRecord(
                trace.number(),
                sinceOpening(trace.accepted()),
                sinceOpening(trace.dialled()),
                sinceOpening(trace.firstByteUp()),
                sinceOpening(trace.firstByteDown()),
                sinceOpening(trace.lastByteUp()),
                sinceOpening(trace.lastByteDown()),
                trace.bytesUp(),
                trace.bytesDown(),
                sinceOpening(trace.ended()),
                trace.end().map(this::byCondition));
    }

    private Optional<Duration> sinceOpening(OptionalLong nanos) {
        return nanos.isPresent() ? Optional.of(sinceOpening(nanos.getAsLong())) : Optional.empty();
    }

    private Duration sinceOpening(long nanos) {
        return Duration.ofNanos(nanos - opened);
    }

    private String byCondition(String end) {
        int at = end.indexOf(BY_TOXIC);
        if (at < 0) {
            return end;
        }
        String condition = conditionsByToxic.get(end.substring(at + BY_TOXIC.length()));
        return condition == null ? end : end.substring(0, at) + " by " + condition;
    }
}
