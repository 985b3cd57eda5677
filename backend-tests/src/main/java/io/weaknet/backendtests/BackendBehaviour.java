/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.backendtests;

import static io.weaknet.scenario.Direction.DOWNSTREAM;
import static io.weaknet.scenario.Direction.UPSTREAM;
import static io.weaknet.scenario.ResponsePart.BODY;
import static io.weaknet.scenario.ResponsePart.HEADER;
import static io.weaknet.scenario.TlsStep.SERVER_HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.weaknet.link.Backend;
import io.weaknet.link.Evidence;
import io.weaknet.link.UnsupportedConditionException;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.ConnectionReset;
import io.weaknet.scenario.Distribution;
import io.weaknet.scenario.RateScope;
import io.weaknet.scenario.Scenario;
import io.weaknet.testsupport.LinkClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each condition does to a client and how it ends, on whatever backend a subclass brings. */
public abstract class BackendBehaviour {
    private static final Duration DELAY = Duration.ofMillis(300);

    /** For subclasses. */
    protected BackendBehaviour() {}

    /**
     * The backend; the subclass closes it after all tests.
     *
     * @return the same for every test
     */
    protected abstract Backend backend();

    /**
     * What is different on it.
     *
     * @return the traits
     */
    protected abstract Traits traits();

    /**
     * The local address on which a plain server of the test must listen, so that the backend reaches it.
     *
     * @return by default the loopback address
     * @throws IOException if it cannot be found out
     */
    protected InetAddress serverBind() throws IOException {
        return InetAddress.getLoopbackAddress();
    }

    /**
     * The name or address under which the backend reaches that server.
     *
     * @return by default that of {@link #serverBind()}
     * @throws IOException if it cannot be found out
     */
    protected String serverHost() throws IOException {
        return serverBind().getHostAddress();
    }

    @Test
    void aLinkWithoutConditionsIsPerfect() throws Exception {
        try (WeakLink link = open("perfect")) {
            assertThat(new LinkClient(link::uri, link.sslContext())
                            .get("/bytes/3000000")
                            .body())
                    .hasSize(3_000_000);
            assertThat(link.evidence()).isEmpty();
            assertThat(link.connections()).hasSize(1);
            assertThat(link.connections().get(0).bytesDown()).isGreaterThan(3_000_000);
        }
    }

    /** Conditions that take time, with a path that they strike on and how long a fresh request takes at least. */
    static Stream<Arguments> slow() {
        return Stream.of(
                // The handshake waits once for each direction, the response again.
                arguments(Conditions.latency(DELAY), "/", DELAY.multipliedBy(2)),
                arguments(Conditions.latency(DELAY, Duration.ZERO, UPSTREAM), "/", DELAY.multipliedBy(2)),
                arguments(Conditions.latency(DELAY, DELAY.dividedBy(3), DOWNSTREAM), "/", DELAY),
                arguments(Conditions.bandwidth(100, DOWNSTREAM), "/bytes/60000", Duration.ofMillis(400)),
                arguments(Conditions.slowTls(SERVER_HELLO, DELAY), "/", DELAY),
                arguments(Conditions.slowResponse(HEADER, DELAY), "/", DELAY),
                arguments(Conditions.slowResponse(BODY, DELAY), "/", DELAY));
    }

    @ParameterizedTest
    @MethodSource("slow")
    void aSlowConditionTakesItsTimeAndEnds(Condition condition, String path, Duration atLeast) throws Exception {
        // What takes time below is the condition, not the first handshake of a JVM.
        try (WeakLink link = open("warm " + condition.describe())) {
            new LinkClient(link::uri, link.sslContext()).timeOf(path);
        }
        try (WeakLink link = open("slow " + condition.describe(), condition)) {
            assertThat(link.evidence()).containsExactly(new Evidence(condition, 0, 0));

            assertThat(new LinkClient(link::uri, link.sslContext()).timeOf(path))
                    .isGreaterThanOrEqualTo(atLeast);

            Evidence evidence = link.evidence().get(0);
            assertThat(evidence.connections()).isEqualTo(1);
            assertThat(evidence.bytes()).isPositive();

            link.applied().get(0).close();
            Evidence total = link.evidence().get(0);
            LinkClient fresh = new LinkClient(link::uri, link.sslContext());
            assertThat(fresh.canBeQuickerThan(atLeast, path)).isTrue();
            assertThat(link.applied()).isEmpty();
            assertThat(link.evidence()).containsExactly(total);
        }
    }

    /** Conditions that Toxiproxy has no words for, with a path and how long a fresh request takes at least. */
    static Stream<Arguments> fine() {
        Duration finer = DELAY.plusNanos(500_000);
        return Stream.of(
                arguments(Conditions.latency(finer), "/", finer.multipliedBy(2)),
                arguments(Conditions.latency(DELAY, DELAY.dividedBy(20), Distribution.NORMAL, DOWNSTREAM), "/", DELAY),
                arguments(
                        Conditions.tokenBucket(100_100, 1000, RateScope.LINK, DOWNSTREAM),
                        "/bytes/60000",
                        Duration.ofMillis(400)));
    }

    @ParameterizedTest
    @MethodSource("fine")
    void whatToxiproxyHasNoWordsForIsBuiltOrRefusedButNeverWeakened(Condition condition, String path, Duration atLeast)
            throws Exception {
        if (backend().name().equals("embedded")) {
            aSlowConditionTakesItsTimeAndEnds(condition, path, atLeast);
        } else {
            assertThatThrownBy(() -> open("refused", condition))
                    .isInstanceOf(UnsupportedConditionException.class)
                    .hasMessageStartingWith(condition.describe() + " needs ")
                    .hasMessageEndingWith(": use backend embedded");
        }
    }

    @Test
    void bandwidthUpstreamSlowsWhatTheClientSends() throws Exception {
        try (WeakLink link = open("bandwidth upstream", Conditions.bandwidth(1, UPSTREAM))) {
            assertThat(new LinkClient(link::uri, link.sslContext()).timeOf("/?" + "a".repeat(600)))
                    .isGreaterThan(Duration.ofMillis(300));
            assertThat(link.evidence().get(0).bytes()).isGreaterThan(600);
        }
    }

    static Stream<Condition> stalled() {
        return Stream.of(
                Conditions.stalledTls(SERVER_HELLO),
                Conditions.stalledResponse(HEADER),
                Conditions.latency(Duration.ofHours(1)),
                Conditions.latency(Duration.ofHours(1), Duration.ZERO, UPSTREAM));
    }

    @ParameterizedTest
    @MethodSource("stalled")
    void aStallLastsUntilTheClientGivesUpAndEndsWhenItIsTakenOff(Condition condition) throws Exception {
        try (WeakLink link = open("stall " + condition.describe(), condition)) {
            LinkClient client = new LinkClient(link::uri, link.sslContext());
            // A machine under load may need several tries to send anything within the time.
            for (int i = 0; i == 0 || (i < 20 && !link.evidence().get(0).fired()); i++) {
                assertThatThrownBy(() -> client.get("/", DELAY.multipliedBy(3)))
                        .isInstanceOf(HttpTimeoutException.class);
            }
            assertThat(link.evidence()).allMatch(Evidence::fired);

            link.applied().get(0).close();

            assertThat(new LinkClient(link::uri, link.sslContext()).get("/").statusCode())
                    .isEqualTo(200);
        }
    }

    static Stream<Condition> resets() {
        return Stream.of(
                Conditions.connectionReset(Duration.ZERO), new ConnectionReset(Duration.ofMillis(50), UPSTREAM));
    }

    @ParameterizedTest
    @MethodSource("resets")
    void aResetEndsANewConnectionByRst(Condition condition) throws Exception {
        try (WeakLink link = open("reset " + condition.describe(), condition)) {
            assertThatThrownBy(() -> new LinkClient(link::uri, link.sslContext()).get("/"))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(HttpTimeoutException.class);

            LinkClient.until(() -> link.connections().get(0).end().isPresent());
            assertThat(link.connections().get(0).end())
                    .hasValue("RST by " + (traits().namesConditions() ? condition.describe() : "upstream"));
            assertThat(link.evidence().get(0).connections()).isPositive();

            link.applied().get(0).close();
            assertThat(new LinkClient(link::uri, link.sslContext()).get("/").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aResetEndsAnOpenConnection() throws Exception {
        try (WeakLink link = open("reset of an open connection");
                Socket socket = OpenConnection.to(link)) {
            link.apply(Conditions.connectionReset(Duration.ZERO));

            OpenConnection.ask(socket);

            if (traits().resetsLiveConnections()) {
                assertThatThrownBy(() -> readToEnd(socket))
                        .isInstanceOf(SocketException.class)
                        .hasMessageContaining("reset");
            } else {
                assertThat(readToEnd(socket)).isZero();
            }
            assertThat(link.evidence()).allMatch(Evidence::fired);
        }
    }

    private static int readToEnd(Socket socket) throws IOException {
        return socket.getInputStream().readAllBytes().length;
    }

    @Test
    void halfCloseIsKeptOrLostAsTheBackendSays() throws Exception {
        byte[] question = "question".getBytes(StandardCharsets.US_ASCII);
        try (LateAnswer server = new LateAnswer(serverBind());
                WeakLink link = backend().open("half-close", new Scenario(List.of(), 1), foreign(server.port()));
                Socket socket = new Socket(link.host(), link.port())) {
            socket.setSoTimeout((int) LinkClient.PATIENCE.toMillis());
            socket.getOutputStream().write(question);
            socket.shutdownOutput();

            byte[] answer = socket.getInputStream().readAllBytes();

            assertThat(answer).isEqualTo(traits().keepsHalfClose() ? question : new byte[0]);
        }
    }

    @Test
    void conditionsAddUp() throws Exception {
        try (WeakLink link = open(
                "all at once",
                Conditions.latency(DELAY),
                Conditions.slowTls(SERVER_HELLO, DELAY),
                Conditions.slowResponse(HEADER, DELAY))) {
            assertThat(new LinkClient(link::uri, link.sslContext()).timeOf("/"))
                    .isGreaterThanOrEqualTo(DELAY.multipliedBy(4));
            assertThat(link.evidence()).hasSize(3).allMatch(Evidence::fired);
        }
    }

    @Test
    void aConditionStrikesAnOpenConnectionAndLetsItGoOn() throws Exception {
        try (WeakLink link = open("live")) {
            LinkClient client = new LinkClient(link::uri, link.sslContext());
            client.timeOf("/");

            var applied = link.apply(Conditions.latency(DELAY));
            assertThat(link.evidence()).noneMatch(Evidence::fired);
            assertThat(client.timeOf("/")).isGreaterThanOrEqualTo(DELAY);

            applied.close();
            assertThat(link.evidence()).allMatch(Evidence::fired);
            assertThat(client.canBeQuickerThan(DELAY, "/")).isTrue();
            assertThat(link.connections()).hasSize(1);
        }
    }

    @Test
    void aLinkThatIsDownRefusesAndComesBackOnItsPortWithItsConditions() throws Exception {
        try (WeakLink link = open("down", Conditions.latency(DELAY))) {
            int port = link.port();
            new LinkClient(link::uri, link.sslContext()).timeOf("/");

            link.disable();
            link.disable();
            assertThatThrownBy(() -> new LinkClient(link::uri, link.sslContext()).get("/"))
                    .isInstanceOf(ConnectException.class);
            assertThat(link.connections()).hasSize(1);
            LinkClient.until(() ->
                    link.connections().stream().allMatch(each -> each.ended().isPresent()));

            link.enable();
            link.enable();
            assertThat(new LinkClient(link::uri, link.sslContext()).timeOf("/")).isGreaterThanOrEqualTo(DELAY);
            assertThat(link.port()).isEqualTo(port);
        }
    }

    @Test
    void linksDoNotSeeEachOther() throws Exception {
        try (WeakLink stalled = open("stalled", Conditions.stalledResponse(HEADER));
                WeakLink late = open("late", Conditions.latency(Duration.ofHours(1)));
                WeakLink other = open("other")) {
            assertThat(new LinkClient(other::uri, other.sslContext()).get("/").statusCode())
                    .isEqualTo(200);
            assertThat(stalled.connections()).isEmpty();
            assertThat(late.connections()).isEmpty();
        }
    }

    @Test
    void aClosedLinkStillTellsWhatItSaw() throws Exception {
        WeakLink link = open("closed", Conditions.latency(Duration.ofMillis(1)));
        new LinkClient(link::uri, link.sslContext()).timeOf("/");

        link.close();
        link.close();

        assertThat(link.evidence()).allMatch(Evidence::fired);
        assertThat(link.connections()).hasSize(1).allMatch(each -> each.ended().isPresent());
    }

    @Test
    void aClosedLinkRefuses() {
        // Its port may be somebody else's the next moment, or still be held by a process that is just being started.
        LinkClient.until(this::refusesOnceClosed);
    }

    private boolean refusesOnceClosed() {
        WeakLink link = open("refuses");
        link.close();
        try (Socket socket = new Socket(link.host(), link.port())) {
            return !socket.isConnected();
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "a/b?c#d%41",
                "[engine:junit-jupiter]/[class:x.Y]/[#1]",
                "große Straße 道",
                "line\r\nbreak"
            })
    void aLinkMayHaveAnyName(String name) throws Exception {
        try (WeakLink link = open(name, Conditions.latency(Duration.ofMillis(1)))) {
            assertThat(new LinkClient(link::uri, link.sslContext()).get("/").statusCode())
                    .isEqualTo(200);
            link.applied().get(0).close();
        }
    }

    @Test
    void whatOnlyTheBuiltInOriginCanBuildIsRefusedBeforeAForeignServer() {
        Condition slow = Conditions.slowResponse(HEADER, DELAY);

        assertThatThrownBy(() -> backend().open("refused", new Scenario(List.of(slow), 1), foreign(9)))
                .isInstanceOf(UnsupportedConditionException.class)
                .hasMessageStartingWith("SlowResponse[HEADER, 300 ms] needs ORIGIN_HTTP, which backend "
                        + backend().name() + " does not have before foreign upstream ")
                .hasMessageEndingWith(": use the built-in origin, with backend embedded or testcontainers or remote");
    }

    private Upstream foreign(int port) throws IOException {
        return new Upstream.Foreign(serverHost(), port, "tcp", Optional.empty());
    }

    private WeakLink open(String name, Condition... conditions) {
        return backend().open(name, new Scenario(List.of(conditions), 1), new Upstream.BuiltIn());
    }
}
