/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A slow line. A whole number of kB/s for each connection, without a burst, is Toxiproxy's {@code bandwidth}, which every
 * backend has. Anything else is a token bucket and needs {@link Capability#TOKEN_BUCKET}.
 *
 * @param bytesPerSecond the rate, from 1 to 100,000,000,000
 * @param burst how many bytes an idle line saves up, to pass them at once, from 0 to 1,000,000,000
 * @param scope who shares rate and burst
 * @param direction the direction that is slow
 */
@ConditionType(
        name = "bandwidth",
        sees = "data comes no faster than the rate",
        examples = {
            @ConditionType.Example(
                    value = "value = 100kB/s",
                    shape = "of whole kB/s for each connection, without a burst"),
            @ConditionType.Example(
                    value = "value = 100kB/s, scope = link",
                    shape = "of fractions of kB/s, with a burst, or shared by the link")
        })
public record Bandwidth(
        @Field(name = "rate", kind = Field.Kind.RATE) long bytesPerSecond,
        @Field(absent = "0") long burst,
        @Field(absent = "connection") RateScope scope,
        @Field(absent = "downstream") Direction direction)
        implements ProxyCondition, Rampable {
    /** The highest rate, in bytes per second. */
    public static final long MOST_RATE = 100_000_000_000L;

    /** The largest burst, in bytes. */
    public static final long MOST_BURST = 1_000_000_000L;

    private static final long MOST_KILOBYTES = MOST_RATE / 1000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if rate or burst is out of range
     */
    public Bandwidth {
        Settings.inRange("bytesPerSecond", bytesPerSecond, 1, MOST_RATE);
        Settings.inRange("burst", burst, 0, MOST_BURST);
    }

    /**
     * A rate for each connection, without a burst.
     *
     * @param kilobytesPerSecond the rate in kB/s of 1000 bytes (8 kbit/s), from 1 to 100000000
     * @param direction the direction that is slow
     * @throws IllegalArgumentException if the rate is out of range
     */
    public Bandwidth(long kilobytesPerSecond, Direction direction) {
        this(
                1000 * Settings.inRange("kilobytesPerSecond", kilobytesPerSecond, 1, MOST_KILOBYTES),
                0,
                RateScope.CONNECTION,
                direction);
    }

    @Override
    public String describe() {
        return "Bandwidth[" + DurationText.decimal(bytesPerSecond, 1000) + " kB/s"
                + (burst == 0 ? "" : ", burst " + burst + " B")
                + (scope == RateScope.CONNECTION ? "" : ", shared by the link")
                + ", " + Settings.word(direction) + "]";
    }

    /** Whether Toxiproxy has words for it. */
    private boolean isToxic() {
        return bytesPerSecond % 1000 == 0 && burst == 0 && scope == RateScope.CONNECTION;
    }

    @Override
    public List<Toxic> toxics() {
        return isToxic()
                ? List.of(new Toxic("bandwidth", direction, 1, Map.of("rate", bytesPerSecond / 1000)))
                : List.of();
    }

    @Override
    public List<Fault> faults() {
        return isToxic() ? List.of() : asFaults();
    }

    @Override
    public List<Fault> asFaults() {
        return List.of(new Fault(
                "rate",
                direction,
                1,
                Map.of(
                        "rate", RateText.format(bytesPerSecond),
                        "burst", String.valueOf(burst),
                        "scope", scope == RateScope.LINK ? "proxy" : "connection")));
    }

    /** A tenth of the strength is ten times the rate. */
    @Override
    public Condition at(double share) {
        long rate = (long) Math.min(MOST_RATE, bytesPerSecond / share);
        return new Bandwidth(isToxic() ? rate / 1000 * 1000 : rate, burst, scope, direction);
    }

    @Override
    public Set<Capability> needs() {
        return Set.of(isToxic() ? Capability.TOXICS : Capability.TOKEN_BUCKET);
    }
}
