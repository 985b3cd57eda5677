/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.weaknet.toxiproxy.internal.loss.BadTimes;
import io.weaknet.toxiproxy.internal.loss.LossRule.GilbertElliottTime;
import java.util.random.RandomGenerator;

/**
 * The SYNs, or SYN-ACKs, that the bad times of one direction of the link lose of the client that connects next: what counts is
 * when they come. On the loop of the listening socket only.
 */
final class TimedSyns {
    private static final double MILLI = 1_000_000;

    private final FaultEntry entry;
    private final GilbertElliottTime rule;
    private final BadTimes times;
    private final RandomGenerator random;
    private BadTimes.Spell spell;
    /** Decides over the next one where the state leaves it to chance. */
    private double draw;

    TimedSyns(FaultEntry entry, GilbertElliottTime rule, Draws draws) {
        this(entry, rule, rule.times(draws.link()), draws.random());
        draw = random.nextDouble();
    }

    private TimedSyns(FaultEntry entry, GilbertElliottTime rule, BadTimes times, RandomGenerator random) {
        this.entry = entry;
        this.rule = rule;
        this.times = times;
        this.random = random;
        this.spell = times.at(0);
    }

    /** The same client under other settings: what was drawn for it stays drawn. */
    TimedSyns changed(FaultEntry changed, GilbertElliottTime to) {
        var same = new TimedSyns(changed, to, to.times(times.seed()), random);
        same.draw = draw;
        return same;
    }

    FaultEntry entry() {
        return entry;
    }

    /** Whether the next one gets lost if it comes now. */
    boolean loses(long now, boolean onlyCertain) {
        var share = rule.losses().of(spell(now).bad());
        return share >= 1 || (!onlyCertain && draw < share);
    }

    /** One was lost: another will come. */
    void lost() {
        draw = random.nextDouble();
    }

    /** How long the state lasts at least, in nanoseconds. */
    long changes(long now) {
        return (long) Math.ceil((spell(now).until() - elapsed(now)) * MILLI);
    }

    private BadTimes.Spell spell(long now) {
        if (!spell.covers(elapsed(now))) {
            spell = times.at(elapsed(now));
        }
        return spell;
    }

    private double elapsed(long now) {
        return (now - entry.shared().since()) / MILLI;
    }
}
