/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import static io.weaknet.scenario.ResponsePart.BODY;
import static io.weaknet.scenario.ResponsePart.HEADER;
import static io.weaknet.scenario.TlsStep.SERVER_HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.scenario.OriginCondition;
import io.weaknet.scenario.SlowResponse;
import io.weaknet.scenario.SlowTls;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OriginFaultTests {
    private static final Duration DELAY = Duration.ofMillis(300);
    /** Long enough for a client to get as far as the fault on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final TestCertificateAuthority authority = TestCertificateAuthority.create();
    private final OriginHost host = OriginHost.create(authority);
    private final Origin origin = host.start();
    private final HttpClient client = Clients.client(authority.sslContext());

    @AfterEach
    void close() {
        host.close();
    }

    static List<OriginCondition> delays() {
        Optional<Duration> delay = Optional.of(DELAY);
        return List.of(
                new SlowTls(SERVER_HELLO, delay), new SlowResponse(HEADER, delay), new SlowResponse(BODY, delay));
    }

    static List<OriginCondition> stalls() {
        Optional<Duration> forEver = Optional.empty();
        return List.of(
                new SlowTls(SERVER_HELLO, forEver), new SlowResponse(HEADER, forEver), new SlowResponse(BODY, forEver));
    }

    @ParameterizedTest
    @MethodSource("delays")
    void aDelayTakesAsLongAsItSaysAndEndsWhenItIsTakenOff(OriginCondition condition) throws Exception {
        try (AppliedFault fault = origin.apply(condition)) {
            assertThat(fault.connections()).isZero();
            assertThat(fault.bytes()).isZero();

            assertThat(timeOf("/bytes/1000")).isGreaterThanOrEqualTo(DELAY);

            assertThat(fault.connections()).isEqualTo(1);
            assertThat(fault.bytes()).isPositive();
        }
        // Without the fault it takes milliseconds; a machine that stands still now and then gets several tries.
        until(() -> isQuick("/"));
    }

    @ParameterizedTest
    @MethodSource("stalls")
    void aStallLastsUntilTheClientGivesUp(OriginCondition condition) throws Exception {
        try (AppliedFault fault = origin.apply(condition)) {
            var request =
                    Clients.request(origin, "/bytes/1000").timeout(PATIENCE).build();
            CompletableFuture<HttpResponse<byte[]>> response = client.sendAsync(request, BodyHandlers.ofByteArray());

            if (condition.equals(new SlowResponse(BODY, Optional.empty()))) {
                // The JDK's timeout ends with the header; nothing bounds the body.
                assertThatThrownBy(() -> response.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
            } else {
                assertThatThrownBy(() -> response.get(60, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(HttpTimeoutException.class);
            }
            assertThat(fault.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("stalls")
    void takingAStallOffLetsItsConnectionsGo(OriginCondition condition) throws Exception {
        AppliedFault fault = origin.apply(condition);
        var request = Clients.request(origin, "/bytes/1000").build();
        CompletableFuture<HttpResponse<String>> response = client.sendAsync(request, BodyHandlers.ofString());
        until(() -> fault.connections() == 1);
        assertThat(response).isNotDone();

        fault.close();
        fault.close();

        assertThat(response.get(60, TimeUnit.SECONDS).body()).hasSize(1000);
    }

    @ParameterizedTest
    @MethodSource("stalls")
    void aStalledConnectionEndsWithItsOrigin(OriginCondition condition) throws Exception {
        AppliedFault fault = origin.apply(condition);
        var request = Clients.request(origin, "/bytes/1000").build();
        CompletableFuture<HttpResponse<String>> response = client.sendAsync(request, BodyHandlers.ofString());
        until(() -> fault.connections() == 1);

        origin.close();

        assertThatThrownBy(() -> response.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void faultsAtOnePointStrikeOneAfterTheOther() throws Exception {
        delays().forEach(origin::apply);
        delays().forEach(origin::apply);

        assertThat(timeOf("/bytes/10")).isGreaterThanOrEqualTo(DELAY.multipliedBy(6));
    }

    @Test
    void aSlowBodyComesInHalves() throws Exception {
        AppliedFault fault = origin.apply(new SlowResponse(BODY, Optional.empty()));
        HttpResponse<InputStream> response =
                client.send(Clients.request(origin, "/bytes/1001").build(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            assertThat(body.readNBytes(500)).hasSize(500);
            // Taken off as soon as the first half is there, it might not have come to the second.
            until(() -> fault.connections() == 1);
            assertThat(body.available()).isZero();
            fault.close();
            assertThat(body.readAllBytes()).hasSize(501);
        }
        assertThat(fault.bytes()).isEqualTo(501);
    }

    @Test
    void aSlowBodyDoesNotTouchAResponseWithoutOne() throws Exception {
        try (AppliedFault fault = origin.apply(new SlowResponse(BODY, Optional.empty()))) {
            assertThat(Clients.get(authority.sslContext(), origin, "/status/204")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(fault.connections()).isZero();
        }
    }

    @Test
    void aSlowHeaderStrikesOnEveryResponseAndCountsItsConnectionOnce() throws Exception {
        try (AppliedFault fault = origin.apply(new SlowResponse(HEADER, Optional.of(Duration.ofMillis(20))))) {
            for (int i = 1; i <= 3; i++) {
                long before = fault.bytes();
                timeOf("/bytes/1000");
                assertThat(fault.bytes() - before).isGreaterThan(1000);
            }
            assertThat(fault.connections()).isEqualTo(1);
        }
    }

    @Test
    void originsOfOneHostDoNotShareFaults() throws Exception {
        Origin other = host.start();
        try (AppliedFault fault = origin.apply(new SlowResponse(HEADER, Optional.empty()))) {
            assertThat(Clients.get(authority.sslContext(), other, "/").statusCode())
                    .isEqualTo(200);
            assertThat(fault.connections()).isZero();
        }
    }

    private Duration timeOf(String path) throws Exception {
        long begin = System.nanoTime();
        client.send(Clients.request(origin, path).build(), BodyHandlers.ofString());
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private boolean isQuick(String path) {
        try {
            return timeOf(path).compareTo(DELAY) < 0;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void until(BooleanSupplier condition) throws Exception {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Clients.PATIENCE);
            Thread.onSpinWait();
        }
    }
}
