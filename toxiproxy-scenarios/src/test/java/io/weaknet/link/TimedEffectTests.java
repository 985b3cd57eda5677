/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.origin.RequestEnd;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.Direction;
import io.weaknet.scenario.Latency;
import io.weaknet.scenario.Timed;
import io.weaknet.scenario.When;
import io.weaknet.toxiproxy.ToxicTraffic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TimedEffectTests {
    private static final Condition LATENCY = Conditions.latency(Duration.ofMillis(100));

    private final ManualClock clock = new ManualClock();
    private final List<String> events = new ArrayList<>();
    private final List<Consumer<RequestEnd>> requests = new ArrayList<>();

    /** A clock that goes on only when it is told to. */
    private static final class ManualClock implements LinkClock {
        private final PriorityQueue<Entry> queue = new PriorityQueue<>(Comparator.comparing(Entry::time));
        private Duration now = Duration.ZERO;

        private record Entry(Duration time, Runnable task) {}

        @Override
        public Runnable after(Duration time, Runnable task) {
            Entry entry = new Entry(now.plus(time), task);
            queue.add(entry);
            return () -> queue.remove(entry);
        }

        void advance(Duration time) {
            Duration end = now.plus(time);
            while (!queue.isEmpty() && queue.element().time().compareTo(end) <= 0) {
                Entry next = queue.remove();
                now = next.time();
                next.task().run();
            }
            now = end;
        }

        @Override
        public void close() {
            queue.clear();
        }
    }

    private final class Recorded implements Effect {
        @Override
        public Set<String> toxicNames() {
            return Set.of("c0t0");
        }

        @Override
        public Evidence evidence(Condition condition, Map<String, ToxicTraffic> traffic) {
            return new Evidence(condition, 1, 1);
        }

        @Override
        public void change(Condition condition) {
            note(condition.describe());
        }

        @Override
        public void retire(Map<Integer, Long> lastBytes) {
            note("retires " + new TreeMap<>(lastBytes));
        }

        @Override
        public void remove() {
            note("gone");
        }
    }

    private class RecordingSite implements TimedEffect.Site {
        @Override
        public Effect build(Condition condition) {
            note(condition.describe());
            return new Recorded();
        }

        @Override
        public void remove(Effect effect, Condition condition) throws IOException {
            effect.remove();
        }

        @Override
        public Runnable onRequestOver(Consumer<RequestEnd> listener) {
            requests.add(listener);
            return () -> requests.remove(listener);
        }
    }

    private void over(int port, long bytes) {
        List.copyOf(requests).forEach(each -> each.accept(new RequestEnd(port, bytes)));
    }

    private void note(String event) {
        events.add(clock.now.toMillis() + " " + event);
    }

    private TimedEffect plan(When when) {
        return TimedEffect.plan(new Timed(LATENCY, when), new RecordingSite(), clock, this);
    }

    @Test
    void comesAndGoesAtItsTimes() {
        TimedEffect effect = plan(When.from(Duration.ofMillis(20)).until(Duration.ofMillis(50)));
        assertThat(effect.toxicNames()).isEmpty();
        assertThat(effect.evidence(LATENCY, Map.of()).fired()).isFalse();

        clock.advance(Duration.ofSeconds(1));

        assertThat(events).containsExactly("20 Latency[100 ms, downstream]", "50 gone");
        assertThat(effect.evidence(LATENCY, Map.of()).fired()).isTrue();
    }

    @Test
    void isThereAtOnceWithoutABegin() {
        plan(When.ALWAYS.until(Duration.ofMillis(50)));
        assertThat(events).containsExactly("0 Latency[100 ms, downstream]");
    }

    @Test
    void aRampComesUpInStepsToItsFullStrength() {
        plan(When.from(Duration.ofMillis(100)).ramp(Duration.ofMillis(200)));

        clock.advance(Duration.ofSeconds(1));

        assertThat(events).hasSize(20).startsWith("110 Latency[5 ms, downstream]", "120 Latency[10 ms, downstream]");
        assertThat(events.get(19)).isEqualTo("300 Latency[100 ms, downstream]");
    }

    @Test
    void aShortRampTakesFewerSteps() {
        plan(When.ALWAYS.ramp(Duration.ofMillis(30)));
        clock.advance(Duration.ofSeconds(1));
        assertThat(events)
                .containsExactly(
                        "10 Latency[33 ms, downstream]",
                        "20 Latency[66 ms, downstream]",
                        "30 Latency[100 ms, downstream]");
    }

    @Test
    void aRampOfWhatIsCountedBeginsWithItsFirstStep() {
        When ramp = When.from(Duration.ofMillis(100)).ramp(Duration.ofMillis(20));
        plan(new When(ramp.from(), ramp.until(), ramp.ramp(), 2, 0));

        clock.advance(Duration.ofSeconds(1));

        assertThat(events).containsExactly("100 Latency[50 ms, downstream]", "120 Latency[100 ms, downstream]");
    }

    @Test
    void takenOffByHandItNeverComesBack() throws Exception {
        TimedEffect effect = plan(When.from(Duration.ofMillis(20)).until(Duration.ofMillis(50)));
        clock.advance(Duration.ofMillis(30));
        effect.remove();
        clock.advance(Duration.ofSeconds(1));
        assertThat(events).containsExactly("20 Latency[100 ms, downstream]", "30 gone");
    }

    @Test
    void takenOffBeforeItsTimeItNeverComes() throws Exception {
        TimedEffect effect = plan(When.from(Duration.ofMillis(20)));
        effect.remove();
        clock.advance(Duration.ofSeconds(1));
        assertThat(events).isEmpty();
    }

    @Test
    void endsOnceBehindTheLastResponseOfEachConnection() throws Exception {
        TimedEffect effect = plan(When.firstRequests(3));
        over(1, 10);
        over(2, 20);
        assertThat(events).hasSize(1);
        over(1, 30);
        over(3, 40);
        assertThat(events).containsExactly("0 Latency[100 ms, downstream]", "0 retires {1=30, 2=20}");
        effect.remove();
        assertThat(requests).isEmpty();
    }

    @Test
    void countsNoRequestsBeforeItBegins() {
        plan(When.firstRequests(1).until(Duration.ofSeconds(1)));
        TimedEffect later = plan(new When(Duration.ofMillis(20), Optional.empty(), Duration.ofMillis(30), 0, 1));
        over(1, 10);
        clock.advance(Duration.ofMillis(100));
        assertThat(requests).as("counted once, though its strength changed").hasSize(2);
        over(1, 20);
        assertThat(events.stream().filter(event -> event.contains("retires")))
                .containsExactly("0 retires {1=10}", "100 retires {1=20}");
        later.abandon();
        assertThat(requests).hasSize(1);
    }

    @Test
    void anEndThatFailsIsToldLaterAndHoldsNoResponseUp() {
        TimedEffect effect = TimedEffect.plan(
                new Timed(LATENCY, When.firstRequests(1)),
                new RecordingSite() {
                    @Override
                    public Effect build(Condition condition) {
                        return new OriginLike();
                    }
                },
                clock,
                this);
        over(1, 10);
        assertThatThrownBy(effect::reportFailure).isInstanceOf(UnsupportedOperationException.class);
    }

    /** Something that cannot end so. */
    private static final class OriginLike implements Effect {
        @Override
        public Set<String> toxicNames() {
            return Set.of();
        }

        @Override
        public Evidence evidence(Condition condition, Map<String, ToxicTraffic> traffic) {
            return new Evidence(condition, 0, 0);
        }

        @Override
        public void remove() {}
    }

    @Test
    void whatFailsWhileNobodyWaitsIsToldLater() {
        TimedEffect effect = TimedEffect.plan(
                new Timed(LATENCY, When.from(Duration.ofMillis(20))),
                new RecordingSite() {
                    @Override
                    public Effect build(Condition condition) {
                        throw new LinkException("refused", new IOException("gone"));
                    }
                },
                clock,
                this);
        effect.reportFailure();
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(effect::reportFailure)
                .isInstanceOf(LinkException.class)
                .hasMessage("refused");
        assertThatThrownBy(effect::remove).hasMessage("refused");
    }

    @Test
    void aWeakerLineIsAFasterOne() {
        assertThat(new io.weaknet.scenario.Bandwidth(100, Direction.UPSTREAM)
                        .at(0.25)
                        .describe())
                .isEqualTo("Bandwidth[400 kB/s, upstream]");
        assertThat(((Latency) LATENCY).at(0.999).describe()).isEqualTo("Latency[99 ms, downstream]");
    }
}
