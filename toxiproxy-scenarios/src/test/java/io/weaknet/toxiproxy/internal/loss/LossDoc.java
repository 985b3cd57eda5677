/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** {@code docs/packet-loss.md}. */
final class LossDoc {
    private LossDoc() {}

    /** A download that was measured: loss, round trip, size in KB, seconds with BBR and with CUBIC (0: not measured). */
    private record Download(String name, double loss, double roundTrip, int kilobytes, double bbr, double cubic) {}

    private static final List<Download> DOWNLOADS = List.of(
            new Download("5 % both, RTT 100 ms", 0.05, 100.5, 64, 0.47, 0.53),
            new Download("5 % both, RTT 100 ms", 0.05, 100.5, 1024, 1.39, 14.5),
            new Download("5 % both, RTT ≈ 0", 0.05, 0.05, 64, 0.04, 0.04),
            new Download("5 % both, RTT ≈ 0", 0.05, 0.05, 1024, 0.53, 0.16),
            new Download("15 % both, RTT ≈ 0", 0.15, 0.05, 64, 0.26, 0.48),
            new Download("15 % both, RTT ≈ 0", 0.15, 0.05, 1024, 15.4, 27.8),
            new Download("30 % s2c, RTT ≈ 0", 0.3, 0.05, 64, 0.75, 1.3),
            new Download("30 % s2c, RTT ≈ 0", 0.3, 0.05, 1024, 14.4, 31.9),
            new Download("30 % both, RTT ≈ 0", 0.3, 0.05, 64, 56, 0));

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
                is 1 KB each way. With 1000 to 2000 measurements, chance alone makes a gap of about 0.03.

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

                What is longer than a few segments is not simulated window by window: a segment within many is sent again after 1.25 round
                trips, and the sender is held to the rate of Padhye's formula with a fifth of its timeouts (for packet-clocked bursts with
                the rate of bursts instead of that of packets; for time-clocked ones not at all), once the share of its first loss is
                through. Mean seconds of a download; the formula alone, without the round trips of slow start:

                | cell | size | measured, BBR | measured, CUBIC | model | to the nearer |
                | --- | --- | --- | --- | --- | --- |
                """);
        for (var download : DOWNLOADS) {
            var model = seconds(download);
            text.append(format(
                    "| %s | %s | %s | %s | %.2f | × %.2f |\n",
                    download.name,
                    download.kilobytes == 1024 ? "1 MB" : download.kilobytes + " KB",
                    download.bbr,
                    download.cubic == 0 ? "–" : String.valueOf(download.cubic),
                    model,
                    nearer(model, download)));
        }
        text.append("""

                Read it so: a long transfer under loss is slow in the right order of magnitude at 5 %, follows CUBIC where the round trip is
                long, and is **too fast from 15 % both ways on**, where real senders lose their retransmissions too and sit in timeouts
                for minutes. At a round trip of next to nothing the formula's timeouts make it slower than CUBIC. BBR, which ignores loss
                up to about 15 %, is not modelled.

                ## What it cannot do

                - The client's kernel knows nothing of it. `connect()` succeeds at once, and the time that a lost SYN or SYN-ACK costs shows
                  before the first byte. A connect that would time out is reset after 134 s.
                - `TCP_INFO` shows no loss, and no packet can be seen to be missing.
                - FIN and RST are not lost. Reordering and duplication do not occur.
                - Linux alone: other systems repeat SYN at other times, and have other timeouts.
                - Both chains of a bursty model belong to one direction of one connection: a bad time does not hit all connections at once.
                - The measurements are one run for each cell, on one kernel; two rules of the model were corrected after a comparison with
                  them (which SYN-ACK copies exist, and that the server's timeout is not inflated), so at these cells it is a fit.
                """);
        return text.toString();
    }

    private static double largest(ToDoubleFunction<Comparison> gap) {
        return Cell.ALL.stream().map(Comparison::of).mapToDouble(gap).max().orElseThrow();
    }

    private static double seconds(Download download) {
        var capped = Math.max(0, 1024.0 * download.kilobytes - RateCap.beginning(download.loss));
        return capped / RateCap.rate(download.loss, download.roundTrip) / 1000;
    }

    private static double nearer(double model, Download download) {
        var bbr = model / download.bbr;
        var cubic = download.cubic == 0 ? bbr : model / download.cubic;
        return Math.abs(Math.log(bbr)) < Math.abs(Math.log(cubic)) ? bbr : cubic;
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
