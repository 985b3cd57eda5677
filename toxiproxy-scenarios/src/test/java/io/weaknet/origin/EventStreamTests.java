/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.SilentEvents;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In virtual time. */
class EventStreamTests {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Faults faults = new Faults();
    private final VirtualConnection connection = new VirtualConnection(faults);

    @AfterEach
    void close() {
        connection.close();
    }

    private static String chunkOf(int number) {
        String event = "id: " + number + "\ndata: event " + number + "\n\n";
        return Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
    }

    @Test
    void anEventComesAtOnceAndThenOneEverySecond() {
        connection.get("/events");
        assertThat(connection.text())
                .startsWith("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n")
                .endsWith("\r\n\r\n" + chunkOf(1));
        for (int i = 2; i < 200; i++) {
            connection.pass(SECOND.minusNanos(1));
            assertThat(connection.text()).isEmpty();
            connection.pass(Duration.ofNanos(1));
            assertThat(connection.text()).isEqualTo(chunkOf(i));
        }
    }

    @Test
    void theIntervalCanBeAskedFor() {
        connection.get("/events/20");
        connection.pass(Duration.ofMillis(20));
        assertThat(connection.text()).endsWith(chunkOf(1) + chunkOf(2));
        connection.hangUp();
    }

    @Test
    void anIntervalOutOfRangeIsNotFound() {
        connection.get("/events/0");
        connection.get("/events/60001");
        assertThat(connection.text()).containsSubsequence("HTTP/1.1 404 ", "HTTP/1.1 404 ");
    }

    @Test
    void aClientOfHttp10GetsItUpToTheEndOfTheConnection() {
        connection.send("GET /events HTTP/1.0\r\nconnection: keep-alive\r\n\r\n");
        assertThat(connection.text())
                .contains("\r\nconnection: close\r\n")
                .endsWith("\r\n\r\nid: 1\ndata: event 1\n\n")
                .doesNotContain("chunked");
    }

    @Test
    void toHeadThereAreNoEvents() {
        connection.request("HEAD", "/events");
        connection.pass(SECOND);
        assertThat(connection.text()).contains("text/event-stream").endsWith("\r\n\r\n");
        connection.get("/bytes/5");
        assertThat(connection.text()).endsWith("01234");
    }

    @Test
    void fallsSilentBehindSomeEventsStaysOpenAndGoesOnWhenThatIsTakenOff() {
        Fault fault = FaultRegistry.faultFor(new SilentEvents(2));
        faults.add(fault);
        connection.get("/events");
        connection.pass(SECOND);
        assertThat(connection.text()).endsWith(chunkOf(1) + chunkOf(2));
        assertThat(fault.connections()).isZero();

        connection.pass(SECOND);
        connection.pass(Duration.ofDays(1));
        assertThat(connection.text()).isEmpty();
        assertThat(connection.isOpen()).isTrue();
        assertThat(fault.connections()).isEqualTo(1);
        assertThat(fault.bytes()).isEqualTo("id: 3\ndata: event 3\n\n".length());

        faults.remove(fault);
        connection.settle();
        assertThat(connection.text()).isEqualTo(chunkOf(3));
        connection.pass(SECOND);
        assertThat(connection.text()).isEqualTo(chunkOf(4));
    }

    @Test
    void silenceLeavesOtherResponsesAlone() {
        Fault fault = FaultRegistry.faultFor(new SilentEvents(0));
        faults.add(fault);
        connection.get("/bytes/5");
        assertThat(connection.text()).endsWith("01234");
        assertThat(fault.connections()).isZero();
    }
}
