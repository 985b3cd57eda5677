/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.weaknet.toxiproxy.ServerLog;
import io.weaknet.toxiproxy.internal.proxy.Dialer;
import io.weaknet.toxiproxy.internal.proxy.ProxyRegistry;
import io.weaknet.toxiproxy.internal.proxy.ProxySettings;
import io.weaknet.toxiproxy.internal.proxy.Transport;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients of the API that mean no good, on virtual time; what they ask waits until the test lets it run. */
class ApiAbuseTests {
    private static final String VERSION = "GET /version HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final Transport transport = new Transport(1);
    private final Dialer dialer = new Dialer(transport);
    private final ArrayDeque<Runnable> control = new ArrayDeque<>();
    private final ApiHandler handler = new ApiHandler(
            new Desk(
                    new Routes(
                            new ProxyRegistry(transport, dialer, ProxySettings.DEFAULT.with(new FailingLog()), 1),
                            new ApiSettings(false, false)),
                    true),
            control::add,
            new AccessLog(ServerLog.NONE));
    private final EmbeddedChannel client = EmbeddedChannel.builder()
            .handlers(new ChannelInitializer<Channel>() {
                @Override
                protected void initChannel(Channel channel) {
                    ApiServer.prepare(channel, handler);
                }
            })
            .build();

    @BeforeEach
    void freeze() {
        client.freezeTime();
    }

    @AfterEach
    void close() {
        client.finishAndReleaseAll();
        dialer.close();
        transport.close();
    }

    private void send(String text) {
        client.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private String answers() {
        while (!control.isEmpty()) {
            control.remove().run();
        }
        client.runPendingTasks();
        var text = new StringBuilder();
        for (ByteBuf bytes = client.readOutbound(); bytes != null; bytes = client.readOutbound()) {
            text.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.release();
        }
        return text.toString();
    }

    private void seconds(int seconds) {
        client.advanceTimeBy(seconds, TimeUnit.SECONDS);
        client.runScheduledPendingTasks();
    }

    @Test
    void requestsSentAheadWaitUntilTheAnswerBeforeIsSent() {
        send(VERSION.repeat(100));
        assertThat(control).hasSize(1);
        var answered = 0;
        while (!control.isEmpty()) {
            assertThat(control).hasSize(1);
            control.remove().run();
            client.runPendingTasks();
            answered++;
        }
        assertThat(answered).isEqualTo(100);
        assertThat(answers().split("HTTP/1.1 200", -1)).hasSize(101);
        send(VERSION);
        assertThat(answers()).startsWith("HTTP/1.1 200");
    }

    @Test
    void aRequestThatDribblesIsCutOff() {
        for (var sent = 0; sent < 14; sent++) {
            send(VERSION.substring(sent, sent + 1));
            seconds(1);
        }
        assertThat(client.isOpen()).isTrue();
        send(VERSION.substring(14, 15));
        seconds(1);
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void aClientThatAsksNowAndThenStays() {
        for (var asked = 0; asked < 5; asked++) {
            send(VERSION);
            assertThat(answers()).startsWith("HTTP/1.1 200");
            seconds(20);
        }
        assertThat(client.isOpen()).isTrue();
    }

    @Test
    void aRequestThatComesInPiecesIsAnswered() {
        var body = "{\"name\":\"x\"}";
        send("POST /proxies HTTP/1.1\r\nHost: localhost\r\nContent-Le");
        send("ngth: " + body.length() + "\r\nExpect: 100-continue\r\n\r\n");
        send(body.substring(0, 5));
        send(body.substring(5) + VERSION);
        assertThat(answers())
                .startsWith("HTTP/1.1 100")
                .contains("missing required field: upstream")
                .contains("HTTP/1.1 200");
    }

    private void refusesInItsTurn(String refused, String rest, String status) {
        send(VERSION + refused);
        assertThat(client.outboundMessages()).isEmpty();
        assertThat(answers()).containsSubsequence("HTTP/1.1 200", "HTTP/1.1 " + status);
        send(rest + VERSION);
        assertThat(answers()).startsWith("HTTP/1.1 200");
    }

    @Test
    void aLargeBodyIsRefusedBehindTheAnswerToTheRequestBefore() {
        refusesInItsTurn(
                "POST /populate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n\r\n",
                "x".repeat(2_000_000),
                "413");
    }

    @Test
    void aLargeBodyThatAsksFirstIsRefusedInItsTurn() {
        refusesInItsTurn(
                "POST /populate HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 2000000\r\n\r\n",
                "",
                "413");
    }

    @Test
    void anUnknownExpectationIsRefusedInItsTurnEvenIfTheBodyIsThere() {
        refusesInItsTurn(
                "POST /populate HTTP/1.1\r\nHost: localhost\r\nExpect: x\r\nContent-Length: 2\r\n\r\n{}", "", "417");
    }

    @Test
    void aBodyIsInvitedInItsTurn() {
        var post = "POST /reset HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";
        send(VERSION + post);
        assertThat(client.outboundMessages()).isEmpty();
        assertThat(answers()).containsSubsequence("HTTP/1.1 200", "HTTP/1.1 100");
        send("{}");
        assertThat(answers()).startsWith("HTTP/1.1 204");
    }

    private void create(String name) {
        var body = "{\"name\":\"" + name + "\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"h:1\"}";
        send("POST /proxies HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    @Test
    void anErrorIsAnsweredToo() {
        create("defect");
        assertThat(answers()).startsWith("HTTP/1.1 500").contains("java.lang.AssertionError: defect");
    }

    @Test
    void anErrorOfTheJvmIsAnsweredAndStillTold() {
        create("overflow");
        assertThatThrownBy(this::answers).isInstanceOf(StackOverflowError.class);
        assertThat(answers()).startsWith("HTTP/1.1 500").contains("java.lang.StackOverflowError");
    }

    /** Fails when a proxy of that name starts. */
    private static final class FailingLog implements ServerLog {
        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, String message, Map<String, ?> fields) {
            if (message.equals("Started proxy")) {
                throw fields.containsValue("defect") ? new AssertionError("defect") : new StackOverflowError();
            }
        }
    }

    @Test
    void aHugeHeaderIsRefusedAndEndsTheConnection() {
        send("GET /version HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(100_000) + "\r\n\r\n" + VERSION);
        assertThat(answers()).startsWith("HTTP/1.1 431").doesNotContain("HTTP/1.1 200");
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void aLongRequestLineIsRefusedAndEndsTheConnection() {
        send("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n" + VERSION);
        assertThat(answers()).startsWith("HTTP/1.1 431").doesNotContain("HTTP/1.1 200");
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void aCallThatWaitsTooLongIsToldSoAndNeverBegins() {
        send(VERSION.repeat(2));
        seconds(24);
        assertThat(client.outboundMessages()).isEmpty();
        seconds(1);
        assertThat(client.<ByteBuf>readOutbound()).satisfies(bytes -> {
            assertThat(bytes.toString(StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 503")
                    .contains("{\"error\":\"no answer within 25 s: not begun, because");
            bytes.release();
        });
        // The first is skipped, the one behind it is answered.
        assertThat(control).hasSize(2);
        assertThat(answers().split("HTTP/1.1 200", -1)).hasSize(2);
    }

    @Test
    void whatAWebPageSendsIsRefusedWhateverItsAgent() {
        send("POST /reset HTTP/1.1\r\nHost: localhost\r\nUser-Agent: x\r\nOrigin: http://evil.example\r\n\r\n");
        assertThat(answers()).startsWith("HTTP/1.1 403");
    }
}
