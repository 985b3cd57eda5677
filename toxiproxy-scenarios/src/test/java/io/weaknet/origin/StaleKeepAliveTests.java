/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.ConnectionEnd;
import io.weaknet.scenario.ResponsePart;
import io.weaknet.scenario.SlowResponse;
import io.weaknet.scenario.StaleKeepAlive;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In virtual time. */
class StaleKeepAliveTests {
    private static final Duration AFTER = Duration.ofSeconds(5);

    private final Faults faults = new Faults();
    private final VirtualConnection connection = new VirtualConnection(faults);

    @AfterEach
    void close() {
        connection.close();
    }

    private Fault stale(Optional<Duration> after) {
        Fault fault = FaultRegistry.faultFor(new StaleKeepAlive(ConnectionEnd.FIN, after));
        faults.add(fault);
        return fault;
    }

    @Test
    void theConnectionEndsWithTheFirstByteOfTheNextRequest() {
        Fault fault = stale(Optional.empty());
        connection.get("/bytes/5");
        assertThat(connection.text()).endsWith("01234");
        connection.pass(Duration.ofHours(1));
        assertThat(connection.isOpen()).isTrue();
        assertThat(fault.connections()).isZero();

        connection.send("G");

        assertThat(connection.isOpen()).isFalse();
        assertThat(connection.text()).isEmpty();
        assertThat(fault.connections()).isEqualTo(1);
        assertThat(fault.bytes()).isEqualTo(1);
    }

    @Test
    void takenOffTheNextRequestIsAnswered() {
        faults.remove(stale(Optional.empty()));
        connection.get("/");
        connection.get("/bytes/5");
        assertThat(connection.text()).endsWith("01234");
    }

    @Test
    void anIdleConnectionEndsOnTimeAndNotBefore() {
        Fault fault = stale(Optional.of(AFTER));
        connection.get("/");
        connection.pass(AFTER.minusNanos(1));
        assertThat(connection.isOpen()).isTrue();

        connection.pass(Duration.ofNanos(1));

        assertThat(connection.isOpen()).isFalse();
        assertThat(fault.connections()).isEqualTo(1);
    }

    @Test
    void aRequestThatHasBegunByThenIsAnsweredAndTheTimeBeginsAnew() {
        stale(Optional.of(AFTER));
        connection.get("/");
        connection.pass(AFTER.minusNanos(1));
        connection.send("GET /bytes/5 HT");
        connection.pass(AFTER.multipliedBy(3));
        assertThat(connection.isOpen()).isTrue();
        connection.send("TP/1.1\r\n\r\n");
        assertThat(connection.text()).endsWith("01234");

        connection.pass(AFTER.minusNanos(1));
        assertThat(connection.isOpen()).isTrue();
        connection.pass(Duration.ofNanos(1));
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void theTimeDoesNotRunWhileAResponseIsOnItsWay() {
        stale(Optional.of(AFTER));
        Fault stall = FaultRegistry.faultFor(new SlowResponse(ResponsePart.BODY, Optional.empty()));
        faults.add(stall);
        connection.get("/");
        connection.pass(AFTER.multipliedBy(3));
        assertThat(connection.isOpen()).isTrue();

        faults.remove(stall);
        connection.settle();
        connection.pass(AFTER);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void takenOffAnIdleConnectionStays() {
        Fault fault = stale(Optional.of(AFTER));
        connection.get("/");
        faults.remove(fault);
        connection.settle();
        connection.pass(AFTER.multipliedBy(3));
        assertThat(connection.isOpen()).isTrue();
        assertThat(fault.connections()).isZero();
    }
}
