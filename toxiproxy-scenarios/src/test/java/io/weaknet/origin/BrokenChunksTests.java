/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.BrokenChunks;
import io.weaknet.scenario.ChunkFault;
import io.weaknet.scenario.ConnectionEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes that stand on the wire. */
class BrokenChunksTests {
    private final Faults faults = new Faults();
    private final VirtualConnection connection = new VirtualConnection(faults);

    @AfterEach
    void close() {
        connection.close();
    }

    private Fault breakChunks(ChunkFault fault) {
        Fault built = FaultRegistry.faultFor(new BrokenChunks(fault, ConnectionEnd.CLOSE_NOTIFY));
        faults.add(built);
        return built;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO_LAST_CHUNK  | 4/0123/4/4567/",
                "SIZE_TOO_LARGE | 4/0123/14/4567",
                "SIZE_TOO_HUGE  | 4/0123/10000000000000000/4567",
                "SIZE_TOO_SMALL | 4/0123/4/4567++++++++++++++++/0//",
                "SIZE_NOT_HEX   | 4/0123/size/4567/0//",
                "NO_LINE_END    | 4/0123/4/45670//",
            })
    void theFirstHalfIsSoundAndThenARuleIsBrokenAndTheConnectionEnds(ChunkFault broken, String wire) {
        Fault fault = breakChunks(broken);

        connection.get("/bytes/8");

        String text = connection.text();
        assertThat(text).contains("transfer-encoding: chunked").doesNotContain("content-length", "connection: close");
        assertThat(text.substring(text.indexOf("\r\n\r\n") + 4).replace("\r\n", "/"))
                .isEqualTo(wire);
        assertThat(connection.isOpen()).isFalse();
        assertThat(fault.connections()).isEqualTo(1);
        assertThat(fault.bytes()).isEqualTo(broken == ChunkFault.NO_LAST_CHUNK ? 0 : 4);
    }

    @Test
    void aBodyInManyPartsIsSoundUpToItsHalf() {
        breakChunks(ChunkFault.SIZE_TOO_LARGE);

        connection.get("/bytes/100000");

        String body = connection.body();
        String half = Integer.toHexString(50_000 + 16) + "\r\n";
        assertThat(body).startsWith("4000\r\n").containsOnlyOnce(half);
        assertThat(body.substring(body.indexOf(half) + half.length())).hasSize(50_000);
    }

    @Test
    void trailersComeWithoutEndButNoFasterThanTheClientReads() {
        Fault fault = breakChunks(ChunkFault.ENDLESS_TRAILERS);
        connection.clientReads(false);
        connection.get("/bytes/8");
        assertThat(connection.unread()).isBetween(64 * 1024L, 96 * 1024L);
        assertThat(connection.isOpen()).isTrue();

        faults.remove(fault);
        connection.clientReads(true);

        assertThat(connection.text())
                .containsSubsequence("4\r\n0123\r\n", "4\r\n4567\r\n", "0\r\nx-trailer: ", "\r\nx-trailer: ")
                .endsWith("t\r\n\r\n");
        assertThat(connection.isOpen()).isFalse();
        assertThat(fault.bytes()).isGreaterThan(32 * 1024);
    }

    @Test
    void responsesWithoutABodyStayAsTheyAre() {
        Fault fault = breakChunks(ChunkFault.NO_LAST_CHUNK);
        connection.request("HEAD", "/bytes/8");
        connection.get("/status/204");
        connection.get("/bytes/0");

        assertThat(connection.text()).contains("content-length: 8", "HTTP/1.1 204", "content-length: 0");
        assertThat(connection.isOpen()).isTrue();
        assertThat(fault.connections()).isZero();
    }

    @Test
    void takenOffBodiesAreWholeAgain() {
        Fault fault = breakChunks(ChunkFault.NO_LAST_CHUNK);
        faults.remove(fault);

        connection.get("/chunked/8");

        assertThat(connection.body()).isEqualTo("4\r\n0123\r\n4\r\n4567\r\n0\r\n\r\n");
        assertThat(connection.isOpen()).isTrue();
    }
}
