/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

/**
 * Which connections and requests meet a fault. Both are numbered from 1 in the order in which they get to the fault's first
 * point: a connection when its ClientHello has come or, if it was open before the fault, with its next request; a request
 * with its first byte or, if it was sent ahead, when its turn comes.
 *
 * @param firstConnections how many connections meet it, the first ones
 * @param firstRequests how many requests meet it, the first ones
 */
record Admission(long firstConnections, long firstRequests) {
    /** Every one. */
    static final Admission ALL = new Admission(Long.MAX_VALUE, Long.MAX_VALUE);

    /** As a {@link io.weaknet.scenario.When} says it: 0 means all. */
    static Admission of(int firstConnections, int firstRequests) {
        if (firstConnections < 0 || firstRequests < 0) {
            throw new IllegalArgumentException("first: " + firstConnections + " connections, " + firstRequests
                    + " requests (expected: 0 or more)");
        }
        return firstConnections == 0 && firstRequests == 0
                ? ALL
                : new Admission(orAll(firstConnections), orAll(firstRequests));
    }

    private static long orAll(int limit) {
        return limit == 0 ? Long.MAX_VALUE : limit;
    }

    boolean admits(long connection, long request) {
        return connection <= firstConnections && request <= firstRequests;
    }
}
