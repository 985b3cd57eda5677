/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.ConnectionEnd;
import io.weaknet.scenario.WrongContentLength;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bytes that stand on the wire. */
class WrongContentLengthTests {
    private final Faults faults = new Faults();
    private final VirtualConnection connection = new VirtualConnection(faults);

    @AfterEach
    void close() {
        connection.close();
    }

    private Fault lie(long excess) {
        Fault fault = FaultRegistry.faultFor(new WrongContentLength(excess, ConnectionEnd.CLOSE_NOTIFY));
        faults.add(fault);
        return fault;
    }

    @Test
    void tooLargeTheConnectionEndsBehindTheBody() {
        Fault fault = lie(95);
        connection.get("/bytes/5");

        assertThat(connection.text()).contains("content-length: 100\r\n").endsWith("\r\n\r\n01234");
        assertThat(connection.isOpen()).isFalse();
        assertThat(fault.connections()).isEqualTo(1);
        assertThat(fault.bytes()).isEqualTo(5);
    }

    @Test
    void tooSmallTheSurplusStandsWhereTheNextResponseShouldBegin() {
        lie(-2);
        connection.send("GET /bytes/5 HTTP/1.1\r\n\r\nGET /bytes/1 HTTP/1.1\r\n\r\n");

        assertThat(connection.text())
                .contains("content-length: 3\r\n", "\r\n\r\n01234HTTP/1.1 200 OK\r\n", "content-length: 0\r\n");
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void aChunkedBodyLosesItsChunks() {
        lie(1);
        connection.get("/chunked/5");

        assertThat(connection.text())
                .contains("content-length: 6\r\n")
                .endsWith("\r\n\r\n01234")
                .doesNotContain("chunked");
    }

    @Test
    void anEmptyBodyCanLackBytesToo() {
        lie(1);
        connection.get("/bytes/0");

        assertThat(connection.text()).contains("content-length: 1\r\n");
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void whatHasNoBodyOrNoEndOrNothingToTakeAwayStaysAsItIs() {
        Fault fault = lie(-1);
        connection.request("HEAD", "/bytes/5");
        connection.get("/status/304");
        connection.get("/bytes/0");
        connection.get("/events/1000");

        assertThat(connection.text()).contains("content-length: 5", "content-length: 0", "transfer-encoding: chunked");
        assertThat(fault.connections()).isZero();
    }

    @Test
    void takenOffTheLengthIsRightAgain() {
        faults.remove(lie(95));
        connection.get("/bytes/5");

        assertThat(connection.text()).contains("content-length: 5\r\n");
        assertThat(connection.isOpen()).isTrue();
    }
}
