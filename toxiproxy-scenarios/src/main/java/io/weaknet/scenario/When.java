/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a condition is in force. Times count from the moment at which the link opened or, for a condition that is applied by
 * hand, from that moment. All limits hold together.
 *
 * <p>Connections and requests are counted over the whole link, and only those that begin after the condition did.
 *
 * <p><b>The first n connections</b> are the first that the link accepts.
 *
 * <p><b>The first n requests</b> are, for a condition of the link, those of a server that is built in: a request counts when it
 * has come to the server, of one that was sent ahead (pipelined) its turn. Request n meets the condition with every byte up to the
 * end of its response, and whatever a client sends once request n is over does not meet it, however soon that comes, on a kept
 * connection or on a new one with its handshake. A request is over with the last byte of its response, when the server ends the
 * connection in its place, or when the server learns that the client gave it up. As long as request n is not over, everything
 * meets the condition: handshakes, and requests that run beside it on other connections. So what runs at the same time cannot be
 * told apart; a client that gives up and tries again at once may be quicker than the news of it, above all upstream, where that
 * waits behind the request; and what never becomes a request, such as a handshake that is given up, is not counted: take
 * {@code firstConnections} for clients that try again on a new connection. Conditions of the built-in server number requests by
 * their first byte, conditions of DNS number queries.
 *
 * @param from when it begins, from 0 to 24 hours; by default at once
 * @param until when it ends, after {@code from} and up to 24 hours; by default it stays
 * @param ramp how long its strength takes from nothing to full, at most {@code until - from}; by default it is full at once. It
 *     rises in 20 steps, each when its time is over, so that nothing is met before the first one; with a number of connections or
 *     requests the first step comes at once, so that those are counted from the start
 * @param firstConnections how many connections meet it, the first ones; 0 means all
 * @param firstRequests how many requests meet it, the first ones; 0 means all
 */
public record When(
        @Field(absent = "0ms") Duration from,
        Optional<Duration> until,
        @Field(absent = "0ms") Duration ramp,
        @Field(absent = "0") int firstConnections,
        @Field(absent = "0") int firstRequests) {
    /** Always, for every connection. */
    public static final When ALWAYS = new When(Duration.ZERO, Optional.empty(), Duration.ZERO, 0, 0);

    private static final int MOST = 1_000_000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public When {
        Settings.duration(from, "from");
        until.ifPresent(end -> {
            Settings.duration(end, "until");
            if (end.compareTo(from) <= 0) {
                throw new IllegalArgumentException("until: " + DurationText.format(end) + " (expected: more than from, "
                        + DurationText.format(from) + ")");
            }
        });
        Settings.duration(ramp, "ramp");
        if (until.isPresent() && ramp.compareTo(until.get().minus(from)) > 0) {
            throw new IllegalArgumentException("ramp: " + DurationText.format(ramp)
                    + " (expected: at most until - from, "
                    + DurationText.format(until.get().minus(from)) + ")");
        }
        Settings.inRange("firstConnections", firstConnections, 0, MOST);
        Settings.inRange("firstRequests", firstRequests, 0, MOST);
    }

    /**
     * For every connection, from some time on.
     *
     * @param from when it begins, from 0 to 24 hours
     * @return the limit
     * @throws IllegalArgumentException if it is out of range
     */
    public static When from(Duration from) {
        return new When(from, Optional.empty(), Duration.ZERO, 0, 0);
    }

    /**
     * For the first connections alone.
     *
     * @param connections how many, from 1 to 1000000
     * @return the limit
     * @throws IllegalArgumentException if it is out of range
     */
    public static When firstConnections(int connections) {
        Settings.inRange("firstConnections", connections, 1, MOST);
        return new When(Duration.ZERO, Optional.empty(), Duration.ZERO, connections, 0);
    }

    /**
     * For the first requests alone.
     *
     * @param requests how many, from 1 to 1000000
     * @return the limit
     * @throws IllegalArgumentException if it is out of range
     */
    public static When firstRequests(int requests) {
        Settings.inRange("firstRequests", requests, 1, MOST);
        return new When(Duration.ZERO, Optional.empty(), Duration.ZERO, 0, requests);
    }

    /**
     * The same with an end.
     *
     * @param end when it ends, after {@link #from} and up to 24 hours
     * @return the limit
     * @throws IllegalArgumentException if it is out of range
     */
    public When until(Duration end) {
        return new When(from, Optional.of(end), ramp, firstConnections, firstRequests);
    }

    /**
     * The same with a ramp.
     *
     * @param time how long the strength takes from nothing to full
     * @return the limit
     * @throws IllegalArgumentException if it is out of range
     */
    public When ramp(Duration time) {
        return new When(from, until, time, firstConnections, firstRequests);
    }

    /**
     * The limit in words.
     *
     * @return e.g. {@code from 2 s until 5 s, first 3 connections}; an empty text for {@link #ALWAYS}
     */
    public String describe() {
        List<String> words = new ArrayList<>();
        if (!from.isZero() || until.isPresent()) {
            words.add("from " + DurationText.format(from)
                    + until.map(end -> " until " + DurationText.format(end)).orElse(""));
        }
        if (!ramp.isZero()) {
            words.add("ramp " + DurationText.format(ramp));
        }
        if (firstConnections > 0) {
            words.add("first " + firstConnections + (firstConnections == 1 ? " connection" : " connections"));
        }
        if (firstRequests > 0) {
            words.add("first " + firstRequests + (firstRequests == 1 ? " request" : " requests"));
        }
        return String.join(", ", words);
    }
}
