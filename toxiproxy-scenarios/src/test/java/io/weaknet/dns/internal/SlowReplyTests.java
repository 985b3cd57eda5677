/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.weaknet.dns.AppliedNameCondition;
import io.weaknet.scenario.DroppedDns;
import io.weaknet.scenario.NameCondition;
import io.weaknet.scenario.SlowDns;
import io.weaknet.scenario.When;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Late answers, in virtual time. */
class SlowReplyTests {
    /** Asks for the A record of "a.weaknet.test", with its length before it. */
    private static final byte[] QUERY = HexFormat.of()
            .parseHex("0020" + "123401000001000000000000" + "0161" + "077765616b6e6574" + "0474657374" + "00"
                    + "00010001");

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final NameFaults faults = new NameFaults();
    private final Responder responder = new Responder(
            channel.eventLoop(),
            new NameZone("a.weaknet.test", () -> List.of(InetAddress.getLoopbackAddress())),
            faults);

    @BeforeEach
    void begin() {
        channel.freezeTime();
        TcpQueries.addTo(channel.pipeline(), responder);
    }

    @AfterEach
    void end() {
        channel.finishAndReleaseAll();
    }

    private AppliedNameCondition apply(NameCondition condition) {
        return faults.add(condition, When.ALWAYS, responder::letGo);
    }

    private void ask() {
        channel.writeInbound(Unpooled.wrappedBuffer(QUERY));
    }

    private boolean answered() {
        channel.runPendingTasks();
        ByteBuf reply = channel.readOutbound();
        if (reply != null) {
            reply.release();
        }
        return reply != null;
    }

    private void pass(long nanos) {
        channel.advanceTimeBy(nanos, TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
    }

    @Test
    void theDelaysOfSeveralConditionsAddUpToTheNanosecond() {
        apply(new SlowDns(Duration.ofSeconds(3)));
        apply(new SlowDns(Duration.ofNanos(7)));
        ask();

        pass(3_000_000_006L);
        assertThat(answered()).isFalse();
        pass(1);
        assertThat(answered()).isTrue();
    }

    @Test
    void withoutADelayItAnswersAtOnce() {
        ask();

        assertThat(answered()).isTrue();
    }

    @Test
    void anAnswerThatIsHeldUpGoesOutWhenItsConditionIsTakenOff() {
        AppliedNameCondition slow = apply(new SlowDns(Duration.ofHours(1)));
        ask();
        ask();
        assertThat(answered()).isFalse();

        slow.close();

        assertThat(answered()).isTrue();
        assertThat(answered()).isTrue();
        assertThat(slow.queries()).isEqualTo(2);
    }

    @Test
    void whatIsHeldIsBoundedAndForgottenAtTheEnd() {
        AppliedNameCondition slow = apply(new SlowDns(Duration.ofHours(1)));
        for (int i = 0; i < Responder.MOST_HELD + 100; i++) {
            ask();
        }
        slow.close();
        int answers = 0;
        while (answered()) {
            answers++;
        }
        assertThat(answers).isEqualTo(Responder.MOST_HELD);

        apply(new SlowDns(Duration.ofHours(1)));
        ask();
        responder.close();
        pass(Duration.ofHours(2).toNanos());
        assertThat(answered()).isFalse();
    }

    @Test
    void whatIsDroppedIsNotHeld() {
        apply(new SlowDns(Duration.ofSeconds(1)));
        apply(new DroppedDns());
        ask();

        pass(Duration.ofHours(1).toNanos());
        assertThat(answered()).isFalse();
    }
}
