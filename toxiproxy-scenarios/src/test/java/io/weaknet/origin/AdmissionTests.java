/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weaknet.scenario.ConnectionEnd;
import io.weaknet.scenario.DribbledResponse;
import io.weaknet.scenario.OriginCondition;
import io.weaknet.scenario.ResponsePart;
import io.weaknet.scenario.SlowResponse;
import io.weaknet.scenario.StaleKeepAlive;
import io.weaknet.scenario.WrongContentLength;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        requestsOver.listen(end -> over.incrementAndGet());
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
        requestsOver.listen(end -> over.incrementAndGet());
        limited(STALL, 0, 0);
        try (VirtualConnection connection = open()) {
            connection.get("/bytes/5");
            connection.get("/bytes/5"); // its turn never comes
            connection.hangUp();
            assertThat(over).hasValue(1);
        }
        try (VirtualConnection connection = open()) {
            connection.send("GET /bytes/5");
            connection.hangUp();
            assertThat(over).hasValue(2);
        }
        try (VirtualConnection connection = open()) {
            connection.hangUp();
            assertThat(over).as("there was none").hasValue(2);
        }
    }

    /** Hears of a request, and what of the response had gone by then. */
    private void listenTo(VirtualConnection connection, List<RequestEnd> ends, StringBuilder gone) {
        requestsOver.listen(end -> {
            ends.add(end);
            gone.append(connection.text());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/bytes/0",
                "/bytes/5",
                "/bytes/40000",
                "/bytes/1000000",
                "/chunked/40000",
                "/chunked/131072",
                "/status/204"
            })
    void aRequestIsOverBeforeTheLastBytesOfItsResponseGo(String path) {
        try (VirtualConnection connection = open()) {
            List<RequestEnd> ends = new ArrayList<>();
            StringBuilder gone = new StringBuilder();
            listenTo(connection, ends, gone);
            connection.get(path);
            String rest = connection.text();
            assertThat(rest).isNotEmpty();
            assertThat(ends).containsExactly(new RequestEnd(0, gone.length() + rest.length()));

            connection.get("/");
            assertThat(ends).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(ResponsePart.class)
    void soItIsIfItsLastBytesAreDribbled(ResponsePart part) {
        faults.add(FaultRegistry.faultFor(new DribbledResponse(part, 7, Duration.ofMillis(10))));
        try (VirtualConnection connection = open()) {
            List<RequestEnd> ends = new ArrayList<>();
            StringBuilder gone = new StringBuilder();
            listenTo(connection, ends, gone);
            connection.request("GET", part == ResponsePart.HEADER ? "/status/204" : "/bytes/20");
            StringBuilder before = new StringBuilder(connection.text());
            while (ends.isEmpty()) {
                connection.pass(Duration.ofMillis(10));
                if (ends.isEmpty()) {
                    before.append(connection.text());
                }
            }
            String rest = connection.text();
            assertThat(rest).hasSizeBetween(1, 7);
            assertThat(ends).containsExactly(new RequestEnd(0, before.length() + gone.length() + rest.length()));
        }
    }

    @Test
    void aRequestThatIsRefusedIsOverBeforeItsConnectionEnds() {
        faults.add(FaultRegistry.faultFor(new StaleKeepAlive(ConnectionEnd.RST, Optional.empty())));
        try (VirtualConnection connection = open()) {
            connection.get("/");
            List<Boolean> open = new ArrayList<>();
            requestsOver.listen(end -> open.add(connection.isOpen()));
            connection.get("/");
            assertThat(open).containsExactly(true);
            assertThat(connection.isOpen()).isFalse();
        }
    }

    @Test
    void whatWasSentAheadOfTheLastResponseOfAConnectionNeverWasARequest() {
        requestsOver.listen(end -> over.incrementAndGet());
        try (VirtualConnection connection = open()) {
            String ahead = "GET / HTTP/1.1\r\n\r\n";
            connection.send(ahead + ahead + "GET / HTTP/1.0\r\n\r\n" + ahead + ahead);
            assertThat(over).hasValue(3);
            assertThat(connection.isOpen()).isFalse();
        }
        assertThat(over).hasValue(3);
    }

    @Test
    void aRequestThatHadBegunBeforeIsNotHeardOf() {
        Fault stall = limited(STALL, 0, 0);
        try (VirtualConnection connection = open()) {
            connection.get("/bytes/5");
            requestsOver.listen(end -> over.incrementAndGet());
            faults.remove(stall);
            connection.settle();
            assertThat(over).hasValue(0);
            connection.get("/");
            assertThat(over).hasValue(1);
        }
    }

    @Test
    void whoStopsListeningHearsNothing() {
        Runnable stop = requestsOver.listen(end -> over.incrementAndGet());
        stop.run();
        try (VirtualConnection connection = open()) {
            connection.get("/");
        }
        assertThat(over).hasValue(0);
    }
}
