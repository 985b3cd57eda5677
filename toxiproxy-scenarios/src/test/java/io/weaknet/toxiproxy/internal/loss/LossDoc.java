/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import io.weaknet.scenario.PercentText;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** {@code docs/packet-loss.md}. */
final class LossDoc {
    private LossDoc() {}

    static String text() {
        var text = new StringBuilder();
        text.append("""
                # Packet loss: how true the model is

                Made by `AcceptanceTests`; do not edit. `PacketLoss` delays bytes as TCP would that loses packets; a discrete-event model
                of both ends (Linux' estimator of the retransmission timeout, tail loss probe, backoff, timestamps, timer wheel) says by
                how much. Here it stands beside a real kernel: Linux 6.18 (HZ=250) in two network namespaces, packets dropped by nftables
                before the receiver; at RTT 100 ms through a forwarder in user space.

                ## Distributions

                The largest difference of the distribution functions at 50, 150, 300, 500, 700, 1000, 1500, 2000, 3000 and 5000 ms (above
                the round trip). *n* is how many were measured; the model draws at least 20,000 in virtual time, from seed 1. An exchange
                is 1 KB each way. With 1000 to 2000 measurements, chance alone makes a gap of about 0.03. The rows of 10 and 20 % are
                blind: they were measured when the model of exchanges was finished, and nothing in it was changed by them.

                """);
        text.append("| cell | n | exchange | n | first exchange | n | connect | limit |\n")
                .append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        for (var cell : Cell.ALL) {
            var both = Comparison.of(cell);
            var measured = both.measured();
            text.append(format(
                    "| %s | %d | %.3f | %d | %.3f | %d | %.3f | %.2f |\n",
                    cell,
                    measured.exchanges().length,
                    both.exchangeGap(),
                    measured.firsts().length,
                    both.firstGap(),
                    measured.connects().length,
                    both.connectGap(),
                    Gap.LIMIT));
        }
        text.append(format(
                "| **largest** | | **%.3f** | | **%.3f** | | **%.3f** | |\n",
                largest(Comparison::exchangeGap), largest(Comparison::firstGap), largest(Comparison::connectGap)));
        text.append("""

                `LossStageTests` drives the stage of the proxy itself, both directions, in virtual time, through several of these cells
                to the same limit.

                ## Repeated SYN

                Shares of connects in %, with 0 / 1 / 2 / 3 and more repetitions. M2 is the exact recursion: attempts fail independently,
                and the server repeats its SYN-ACK by a timer of its own. Limit: 3 points between measured and model. (M2 is for short
                round trips.) Two cells are misfits of the measurement: at 1 % s2c 23 of 1000 were retried where 10 were expected, and at
                30 % both M2 itself is 3.2 points off, with two standard errors of 2.9; there the limit is 3.5.

                | cell | measured | model | M2 | measured − model, at most |
                | --- | --- | --- | --- | --- |
                """);
        for (var cell : Cell.ALL) {
            if (cell.percent() > 0) {
                var both = Comparison.of(cell);
                text.append(format(
                        "| %s | %s | %s | %s | %.1f |\n",
                        cell,
                        percents(both.measuredRetries()),
                        percents(both.simulatedRetries()),
                        percents(Retries.exact(cell.up(), cell.down())),
                        100 * both.measuredRetries().from(both.simulatedRetries())));
            }
        }
        text.append("""

                ## Long transfers

                The sender has the window that Linux has: ten segments, slow start, CUBIC (RFC 9438), RACK-TLP (RFC 8985), proportional
                rate reduction (RFC 6937), F-RTO (RFC 5682) and D-SACK; the receiver acknowledges every second segment, and each at once
                where there is a hole. No constant was fitted to the rows below, but rules were completed after a comparison with them
                (the timestamp in the ACK of an old segment, how often Linux looks at CUBIC's curve, one segment to begin with after
                two repeated SYN-ACK, no patience with reordering where the round trip is next to nothing).

                Downloads, from the request to the last byte, in seconds; each on a connection of its own, CUBIC at the server, loss
                where the packets arrive, one segment a packet (`gso_max_segs 1`), `tcp_no_metrics_save=1`. What took longer than 120 s
                counts as 120 s, on both sides. *n* is how many were measured; the model draws 138 (1 MB) to 2200 (64 KB), from seed 7.
                Rows at RTT ≈ 0 were measured on two processors that other builds kept busy. Limit: the means within a factor of 1.5, or
                within 0.1 s, which is what the processors take for a megabyte and a busy scheduler adds.

                | cell | n | mean: measured | model | | median: measured | model | ninth decile: measured | model |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        for (var transfer : Transfer.ALL) {
            var model = transfer.simulated();
            text.append(format(
                    "| %s | %d | %.2f | %.2f | × %.2f | %.2f | %.2f | %.2f | %.2f |\n",
                    transfer,
                    transfer.count(),
                    transfer.mean(),
                    model.mean(),
                    model.mean() / transfer.mean(),
                    transfer.median(),
                    model.median(),
                    transfer.ninth(),
                    model.ninth()));
        }
        text.append("""

                `LossStageTests` downloads through the stage of the proxy itself to the same limit.

                Without loss the window rules, too: a lossless transfer at a declared round trip begins slowly, as TCP does (64 KB at
                100 ms take 0.3 s, 1 MB 0.7 s). At the default round trip of a loopback that costs less than a millisecond.

                ## Bursts and bad times

                `GILBERT_ELLIOTT_PACKETS` and `GILBERT_ELLIOTT_TIME` are chains of a good and a bad state, each with a loss of its own. Given are the
                mean loss *L*, the mean length *B* of the bad state (`burst` in packets, `badTime`) and the loss in the states (`lossWhenBad` *b*,
                by default 100 %, and `lossWhenGood` *g*, by default 0 %). The bad state then has the share *s* = (*L* − *g*) / (*b* − *g*) of the
                packets, or of the time. netem's `gemodel p r 1-h 1-k` is *B* = 1 / *r*, *b* = 1-h, *g* = 1-k and
                *L* = (*g r* + *b p*) / (*p* + *r*); `Conditions.gilbertElliott(p, r, b, g)` computes it. Back, *r* = 1 / *B* and
                *p* = *r s* / (1 − *s*).

                | netem | `loss` | `burst` | `lossWhenBad` | `lossWhenGood` | lost in a row, on average | drawn |
                | --- | --- | --- | --- | --- | --- | --- |
                """);
        for (var netem : Netem.IN_USE) {
            text.append(format(
                    "| `gemodel %s %s %s %s` | %.2f %% | %.2f | %s | %s | %.2f | %.2f |\n",
                    PercentText.format(netem.p()),
                    PercentText.format(netem.r()),
                    PercentText.format(netem.bad()),
                    PercentText.format(netem.good()),
                    100 * netem.condition().share(),
                    netem.condition().burst(),
                    PercentText.format(netem.bad()),
                    PercentText.format(netem.good()),
                    netem.run(),
                    netem.seen().burst()));
        }
        text.append("""

                `LossRuleTests` compares means and runs with these formulas. Bad times are those of the link, one sequence for each direction: all
                connections meet them together, also the SYNs of new ones, in the time since the condition was put on. They are a function of
                the link's seed and that time, so it does not matter who asks. That seed derives from the scenario's and the name of the link:
                a test meets the same bad times whenever it runs with the same seed, another test meets others. A request is not answered
                while either direction is bad: with a loss of 25 % both ways in 44 % of the time. For a tunnel, which takes both at once,
                declare one direction.

                ## What it cannot do

                - Of a connection only SYNs get lost for real, on Linux with Netty's epoll: as many as the model loses SYNs or SYN-ACKs of the
                  client that connects next, so `connect()` is late as the table of repeated SYN says. All who connect while SYNs are dropped are
                  late together: for clients that connect at once the shares of the table do not hold. Elsewhere `connect()` succeeds at
                  once, the time that the handshake costs shows before the first byte, and a connect that would time out is reset after 134 s.
                - `TCP_INFO` shows no loss, and but for SYNs no packet can be seen to be missing.
                - FIN and RST are not lost. Reordering and duplication do not occur.
                - Linux alone: other systems repeat SYN at other times, and have other timeouts.
                - BBR, which ignores loss up to about 15 %, is not modelled, nor are HyStart, pacing, or a writer that is slower than its
                  connection. Where the round trip is next to nothing real transfers stall more often than the model's if ACKs are lost
                  (rows c2s and 5 % both): a busy receiver acknowledges many segments at once. All bytes go in full segments of 1448.
                - The chain by packets belongs to one direction of one connection, netem's to an interface: a burst does not hit several
                  connections, and the packets of others do not end it. Only what a connection sends does: a lone segment that is lost *n*
                  times in a row comes 0.2 (2^*n* − 1) s late, 51 s if *n* is 8. One bad state in twelve of `gemodel 2% 30%` is so long, or
                  longer. In each state packets are lost one by one, and one direction is bad whatever the other is.
                - A connect that the kernel made late by a bad time leaves no trace in the model: Linux would begin to send in a window of one
                  segment after two lost SYNs.
                - Linux does not probe a lone segment as long as the probe of the one before is not settled: two losses after a repaired
                  exchange cost it 600 ms instead of 400 ms. The model probes each; at 30 % both ways that makes 0.015 of the gap.
                - It never gives up, where Linux ends a connection after 15 timeouts in a row (about 15 minutes).
                - The measurements are one run for each cell, on one kernel; two rules of the model were corrected after a comparison with
                  them (which SYN-ACK copies exist, and that the server's timeout is not inflated), so at these cells it is a fit.
                """);
        return text.toString();
    }

    private static double largest(ToDoubleFunction<Comparison> gap) {
        return Cell.ALL.stream().map(Comparison::of).mapToDouble(gap).max().orElseThrow();
    }

    private static String percents(Retries retries) {
        return format(
                "%.1f / %.1f / %.1f / %.1f",
                100 * retries.none(), 100 * retries.one(), 100 * retries.two(), 100 * retries.more());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
