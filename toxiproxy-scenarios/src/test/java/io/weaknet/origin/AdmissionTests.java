/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weaknet.scenario.ConnectionEnd;
import io.weaknet.scenario.OriginCondition;
import io.weaknet.scenario.ResponsePart;
import io.weaknet.scenario.SlowResponse;
import io.weaknet.scenario.WrongContentLength;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The first connections and requests of a fault, and when a request is over. */
class AdmissionTests {
    private static final OriginCondition SURPLUS = new WrongContentLength(-1, ConnectionEnd.FIN);
    private static final OriginCondition STALL = new SlowResponse(ResponsePart.BODY, Optional.empty());

    private final Faults faults = new Faults();
    private final AtomicInteger over = new AtomicInteger();
    private final RequestsOver requestsOver = new RequestsOver();

    private VirtualConnection open() {
        return new VirtualConnection(faults, requestsOver);
    }

    private Fault limited(OriginCondition condition, int connections, int requests) {
        Fault fault = FaultRegistry.faultFor(condition);
        fault.admits(Admission.of(connections, requests));
        faults.add(fault);
        return fault;
    }

    private static boolean isStruck(VirtualConnection connection) {
        connection.get("/bytes/5");
        return connection.text().contains("content-length: 4");
    }

    @Test
    void theFirstRequestsAreCountedOverAllConnections() {
        Fault fault = limited(SURPLUS, 0, 3);
        try (VirtualConnection one = open();
                VirtualConnection other = open()) {
            assertThat(isStruck(one)).isTrue();
            assertThat(isStruck(other)).isTrue();
            assertThat(isStruck(one)).isTrue();
            assertThat(isStruck(one)).isFalse();
            assertThat(isStruck(other)).isFalse();
        }
        assertThat(fault.connections()).isEqualTo(2);
    }

    @Test
    void theFirstConnectionsAreStruckInEveryRequest() {
        limited(SURPLUS, 1, 0);
        try (VirtualConnection one = open();
                VirtualConnection other = open()) {
            assertThat(isStruck(one)).isTrue();
            assertThat(isStruck(other)).isFalse();
            assertThat(isStruck(one)).isTrue();
        }
    }

    @Test
    void bothLimitsHoldTogether() {
        limited(SURPLUS, 1, 2);
        try (VirtualConnection one = open();
                VirtualConnection other = open()) {
            assertThat(isStruck(one)).isTrue();
            assertThat(isStruck(other)).as("spends a request").isFalse();
            assertThat(isStruck(one)).isFalse();
        }
    }

    @Test
    void requestsThatWereSentAheadAreCountedOneByOne() {
        limited(SURPLUS, 0, 2);
        try (VirtualConnection connection = open()) {
            String get = "GET /bytes/5 HTTP/1.1\r\n\r\n";
            connection.send(get + get + get);
            assertThat(connection.text())
                    .containsSubsequence("content-length: 4", "content-length: 4", "content-length: 5");
        }
    }

    @Test
    void eachFaultCountsForItself() {
        limited(SURPLUS, 0, 1);
        try (VirtualConnection connection = open()) {
            assertThat(isStruck(connection)).isTrue();
            limited(SURPLUS, 0, 1);
            assertThat(isStruck(connection)).isTrue();
            assertThat(isStruck(connection)).isFalse();
        }
    }

    @Test
    void aNegativeLimitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Admission.of(-1, 0))
                .withMessage("first: -1 connections, 0 requests (expected: 0 or more)");
    }

    @Test
    void aRequestIsOverWhenItsResponseWasSent() {
        requestsOver.listen(over::incrementAndGet);
        Fault stall = limited(STALL, 0, 0);
        try (VirtualConnection connection = open()) {
            connection.get("/bytes/5");
            assertThat(over).hasValue(0);
            faults.remove(stall);
            connection.settle();
            assertThat(over).hasValue(1);
            connection.get("/bytes/5");
            assertThat(over).hasValue(2);
        }
        assertThat(over).hasValue(2);
    }

    @Test
    void requestsAreOverWhenTheirConnectionEnds() {
        requestsOver.listen(over::incrementAndGet);
        limited(STALL, 0, 0);
        try (VirtualConnection connection = open()) {
            connection.get("/bytes/5");
            connection.get("/bytes/5");
            connection.hangUp();
            assertThat(over).hasValue(2);
        }
        try (VirtualConnection connection = open()) {
            connection.send("GET /bytes/5");
            connection.hangUp();
            assertThat(over).hasValue(3);
        }
        try (VirtualConnection connection = open()) {
            connection.hangUp();
            assertThat(over).as("there was none").hasValue(3);
        }
    }

    @Test
    void whoStopsListeningHearsNothing() {
        Runnable stop = requestsOver.listen(over::incrementAndGet);
        stop.run();
        try (VirtualConnection connection = open()) {
            connection.get("/");
        }
        assertThat(over).hasValue(0);
    }
}
