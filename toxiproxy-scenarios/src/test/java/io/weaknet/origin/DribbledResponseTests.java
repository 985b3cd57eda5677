/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import static io.weaknet.scenario.ResponsePart.BODY;
import static io.weaknet.scenario.ResponsePart.HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.DribbledResponse;
import io.weaknet.scenario.ResponsePart;
import io.weaknet.scenario.SlowResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In virtual time. */
class DribbledResponseTests {
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final String HEADER_OF_TEN =
            "HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\ncontent-length: 10\r\n\r\n";
    private static final String TEN = "0123456789";

    private final Faults faults = new Faults();
    private final VirtualConnection connection = new VirtualConnection(faults);

    @AfterEach
    void close() {
        connection.close();
    }

    private Fault dribble(ResponsePart part, int bytes) {
        Fault fault = FaultRegistry.faultFor(new DribbledResponse(part, bytes, INTERVAL));
        faults.add(fault);
        return fault;
    }

    @Test
    void aHeaderComesByteByByteInTheMiddleOfTheStatusLineAndTheBodyAtOnceBehindIt() {
        Fault fault = dribble(HEADER, 1);
        connection.get("/bytes/10");
        assertThat(connection.pieces()).containsExactly("H");

        for (int i = 1; i < HEADER_OF_TEN.length() - 1; i++) {
            connection.pass(INTERVAL.minusNanos(1));
            assertThat(connection.pieces()).isEmpty();
            connection.pass(Duration.ofNanos(1));
            assertThat(connection.pieces()).containsExactly(HEADER_OF_TEN.substring(i, i + 1));
        }
        connection.pass(INTERVAL);
        assertThat(connection.text()).isEqualTo("\n" + TEN);
        assertThat(fault.connections()).isEqualTo(1);
        assertThat(fault.bytes()).as("all but the first came late").isEqualTo(HEADER_OF_TEN.length() - 1);
    }

    @Test
    void aBodyComesAFewBytesAtATimeBehindAWholeHeader() {
        Fault fault = dribble(BODY, 4);
        connection.get("/bytes/10");
        assertThat(connection.text()).isEqualTo(HEADER_OF_TEN + "0123");
        connection.pass(INTERVAL);
        // The second half is handed over as the first one drains, in the pause behind its last piece.
        assertThat(connection.text()).isEqualTo("4");
        connection.pass(INTERVAL);
        assertThat(connection.text()).isEqualTo("5678");
        connection.pass(INTERVAL);
        assertThat(connection.text()).isEqualTo("9");
        assertThat(fault.bytes()).isEqualTo(6);
    }

    @Test
    void chunksAreDribbledWithTheirSizesAndEnds() {
        dribble(BODY, 1);
        connection.get("/chunked/2");
        assertThat(connection.text()).endsWith("\r\n\r\n1");
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            connection.pass(INTERVAL);
            List<String> pieces = connection.pieces();
            assertThat(pieces).allMatch(piece -> piece.length() == 1).hasSizeLessThanOrEqualTo(1);
            rest.append(String.join("", pieces));
        }
        assertThat(rest).hasToString("\r\n0\r\n1\r\n1\r\n0\r\n\r\n");
    }

    @Test
    void takenOffTheRestComesAtOnce() {
        Fault fault = dribble(HEADER, 1);
        connection.get("/bytes/10");
        assertThat(connection.text()).isEqualTo("H");

        faults.remove(fault);
        connection.settle();
        assertThat(connection.text()).isEqualTo(HEADER_OF_TEN.substring(1) + TEN);

        connection.get("/bytes/10");
        assertThat(connection.text()).isEqualTo(HEADER_OF_TEN + TEN);
    }

    @Test
    void whatWasAskedAheadIsAnsweredInItsOrder() {
        dribble(BODY, 1000);
        connection.send("GET /bytes/1500 HTTP/1.1\r\n\r\nGET /status/201 HTTP/1.1\r\n\r\n");
        String all = connection.text();
        for (int i = 0; i < 4; i++) {
            connection.pass(INTERVAL);
            all += connection.text();
        }
        assertThat(all).containsSubsequence("HTTP/1.1 200 ", "HTTP/1.1 201 ").endsWith("201 Created\n");
    }

    @Test
    void aBodyThatIsNotSentIsNotDribbled() {
        Fault fault = dribble(BODY, 1);
        connection.request("HEAD", "/bytes/10");
        assertThat(connection.text()).isEqualTo(HEADER_OF_TEN);
        connection.get("/status/204");
        assertThat(connection.text()).isEqualTo("HTTP/1.1 204 No Content\r\n\r\n");
        connection.get("/status/304");
        assertThat(connection.text()).isEqualTo("HTTP/1.1 304 Not Modified\r\n\r\n");
        assertThat(fault.connections()).isZero();
    }

    @Test
    void aStallBetweenTheHalvesWaitsForTheFirstOne() {
        dribble(BODY, 1);
        Fault stall = FaultRegistry.faultFor(new SlowResponse(BODY, Optional.empty()));
        faults.add(stall);
        connection.get("/bytes/4");
        assertThat(connection.text()).endsWith("\r\n\r\n0");
        assertThat(stall.connections()).isZero();

        connection.pass(INTERVAL);
        assertThat(connection.text()).isEqualTo("1");
        assertThat(stall.connections()).isEqualTo(1);
        connection.pass(INTERVAL.multipliedBy(100));
        assertThat(connection.pieces()).isEmpty();

        faults.remove(stall);
        connection.settle();
        connection.pass(INTERVAL);
        assertThat(connection.text()).isEqualTo("23");
    }

    @Test
    void theSlowerOfTwoSetsThePace() {
        dribble(BODY, 3);
        dribble(BODY, 1);
        connection.get("/bytes/6");
        String first = connection.body();
        assertThat(first).isEqualTo("0");
        StringBuilder all = new StringBuilder(first);
        for (int i = 0; i < 5; i++) {
            connection.pass(INTERVAL);
            String piece = connection.text();
            assertThat(piece).hasSize(1);
            all.append(piece);
        }
        assertThat(all).hasToString("012345");
    }

    @Test
    void nothingIsLeftOfAConnectionThatEndsInTheMiddle() {
        dribble(HEADER, 1);
        connection.get("/bytes/10");
        connection.hangUp();
        connection.pass(INTERVAL);
        assertThat(connection.text()).isEqualTo("H");
    }
}
