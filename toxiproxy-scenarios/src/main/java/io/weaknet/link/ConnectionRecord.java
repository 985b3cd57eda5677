/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import java.time.Duration;
import java.util.Optional;

/**
 * What a link saw of one connection. Times count from the opening of the link, on a monotonic clock.
 *
 * <p>On a backend whose Toxiproxy is not in this JVM it is what a tap on the client's side of that Toxiproxy saw: what
 * comes from the server was delayed and shaped before, and {@code upstream} means the Toxiproxy or the server behind it.
 *
 * @param number which connection of the link, from 1
 * @param accepted when it was accepted
 * @param dialled when the connection to the server was open
 * @param firstByteUp when the first byte of the client came
 * @param firstByteDown when the first byte of the server came
 * @param lastByteUp when the last byte of the client so far came
 * @param lastByteDown when the last byte of the server so far came
 * @param bytesUp how many bytes the client sent
 * @param bytesDown how many bytes the server sent
 * @param ended when it ended
 * @param end how it ended, e.g. {@code FIN by client} or, where the link knows it, {@code RST by ConnectionReset[…]}
 */
public record ConnectionRecord(
        long number,
        Duration accepted,
        Optional<Duration> dialled,
        Optional<Duration> firstByteUp,
        Optional<Duration> firstByteDown,
        Optional<Duration> lastByteUp,
        Optional<Duration> lastByteDown,
        long bytesUp,
        long bytesDown,
        Optional<Duration> ended,
        Optional<String> end) {}
