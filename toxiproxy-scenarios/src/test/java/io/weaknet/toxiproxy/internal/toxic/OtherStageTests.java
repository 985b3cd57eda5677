/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.toxic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OtherStageTests {
    @Nested
    class SlicerTests {
        @Test
        void waitsAfterEachPiece() {
            try (var chain = new Chain(new Slicer(10, 0, 2000))) {
                chain.bytes(25).end(End.HALF_CLOSE).millis(10);
                assertThat(chain.seen()).containsExactly("0:#10", "2:#10", "4:#5", "4:HALF_CLOSE");
                chain.bytes(5);
                assertThat(chain.seen()).containsExactly("10:#5");
            }
        }

        @Test
        void manyPiecesThatAreDueLeaveOthersTheirTurn() {
            try (var chain = new Chain(new Slicer(1, 0, 0))) {
                chain.bytes(1000);
                assertThat(chain.total()).isBetween(1L, 100L);
                chain.millis(5);
                assertThat(chain.total()).isEqualTo(1000);
            }
        }

        @Test
        void aLateTimerIsMadeUpForPieceByPiece() {
            try (var chain = new Chain(new Slicer(10, 0, 10))) {
                chain.bytes(400).stall(1).millis(1);
                assertThat(chain.total()).isEqualTo(400);
                assertThat(chain.seen()).hasSize(40);
            }
        }

        @Test
        void piecesVaryWithinTheirRange() {
            try (var chain = new Chain(new Slicer(10, 4, 100))) {
                chain.bytes(10_000).millis(200);
                assertThat(chain.total()).isEqualTo(10_000);
                var seen = chain.seen();
                var sizes = seen.subList(0, seen.size() - 1).stream()
                        .map(piece -> Integer.valueOf(piece.substring(piece.indexOf('#') + 1)))
                        .toList();
                assertThat(sizes).allMatch(size -> size >= 6 && size <= 14).contains(6, 14);
            }
        }

        @Test
        void removalPassesTheRestAsOnePiece() {
            try (var chain = new Chain(new Slicer(10, 0, 2000))) {
                chain.bytes(100).remove();
                assertThat(chain.seen()).containsExactly("0:#10", "0:#90");
            }
        }

        @Test
        void rangesAreChecked() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Slicer(0, 0, 0))
                    .withMessageStartingWith("average_size: 0 (expected: 1..");
            assertThatIllegalArgumentException().isThrownBy(() -> new Slicer(10, 50, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> new Slicer(10, -1, 0));
        }
    }

    @Nested
    class TimeoutTests {
        @Test
        void closesThatLongAfterTheLastChunk() {
            try (var chain = new Chain(new Timeout(100))) {
                chain.millis(60).data("a").millis(60).data("b").millis(99);
                assertThat(chain.seen()).isEmpty();
                chain.millis(1);
                assertThat(chain.seen()).containsExactly("220:CLOSE");
            }
        }

        @Test
        void zeroNeverCloses() {
            try (var chain = new Chain(new Timeout(0))) {
                chain.data("a").millis(10_000);
                assertThat(chain.seen()).isEmpty();
                chain.update(new Timeout(5)).millis(6);
                assertThat(chain.seen()).containsExactly("10005:CLOSE");
            }
        }

        @Test
        void removalCloses() {
            try (var chain = new Chain(new Timeout(100))) {
                chain.data("a").remove().millis(200);
                assertThat(chain.seen()).containsExactly("0:CLOSE");
            }
        }

        @Test
        void theEndPasses() {
            try (var chain = new Chain(new Timeout(100))) {
                chain.end(End.HALF_CLOSE).millis(200);
                assertThat(chain.seen()).containsExactly("0:HALF_CLOSE");
            }
        }
    }

    @Nested
    class ResetPeerTests {
        @Test
        void resetsThatLongAfterTheFirstChunk() {
            try (var chain = new Chain(new ResetPeer(100))) {
                chain.millis(500).data("a").millis(60).data("b").millis(100);
                assertThat(chain.seen()).containsExactly("600:RST");
            }
        }

        @Test
        void resetsAfterTheEndToo() {
            try (var chain = new Chain(new ResetPeer(100))) {
                chain.end(End.HALF_CLOSE).millis(100);
                assertThat(chain.seen()).containsExactly("100:RST");
            }
        }

        @Test
        void anIdleConnectionIsNeverReset() {
            try (var chain = new Chain(new ResetPeer(0))) {
                chain.millis(10_000).update(new ResetPeer(1)).millis(100);
                assertThat(chain.seen()).isEmpty();
                chain.data("a").millis(1);
                assertThat(chain.seen()).containsExactly("10101:RST");
            }
        }

        @Test
        void removalLosesNothing() {
            try (var chain = new Chain(new ResetPeer(100))) {
                chain.data("a")
                        .data("b")
                        .end(End.HALF_CLOSE)
                        .millis(50)
                        .remove()
                        .millis(100);
                assertThat(chain.seen()).containsExactly("50:a", "50:b", "50:HALF_CLOSE");
            }
        }
    }

    @Nested
    class SlowCloseTests {
        @Test
        void delaysTheEndOnly() {
            try (var chain = new Chain(new SlowClose(100))) {
                chain.data("a").end(End.HALF_CLOSE).millis(150);
                assertThat(chain.seen()).containsExactly("0:a", "100:HALF_CLOSE");
            }
        }

        @Test
        void aStrongerEndKeepsTheTime() {
            try (var chain = new Chain(new SlowClose(100))) {
                chain.end(End.HALF_CLOSE).millis(50).end(End.RESET).millis(100);
                assertThat(chain.seen()).containsExactly("100:RESET");
            }
        }

        @Test
        void removalEndsAtOnce() {
            try (var chain = new Chain(new SlowClose(100))) {
                chain.end(End.HALF_CLOSE).millis(50).remove().millis(100);
                assertThat(chain.seen()).containsExactly("50:HALF_CLOSE");
            }
        }

        @Test
        void anUpdateCountsFromTheEnd() {
            try (var chain = new Chain(new SlowClose(1000))) {
                chain.end(End.HALF_CLOSE).millis(50).update(new SlowClose(70)).millis(100);
                assertThat(chain.seen()).containsExactly("70:HALF_CLOSE");
            }
        }
    }

    @Nested
    class LimitDataTests {
        @Test
        void passesExactlySoManyBytes() {
            try (var chain = new Chain(new LimitData(5))) {
                chain.data("abc").data("def").data("g");
                assertThat(chain.seen()).containsExactly("0:abc", "0:de", "0:CLOSE");
            }
        }

        @Test
        void closesWithTheLastByte() {
            try (var chain = new Chain(new LimitData(3))) {
                chain.data("abc");
                assertThat(chain.seen()).containsExactly("0:abc", "0:CLOSE");
            }
        }

        @Test
        void zeroClosesAtTheFirstChunk() {
            try (var chain = new Chain(new LimitData(0))) {
                chain.millis(100);
                assertThat(chain.seen()).isEmpty();
                chain.data("abc");
                assertThat(chain.seen()).containsExactly("100:CLOSE");
            }
        }

        @Test
        void theCountSurvivesAnUpdate() {
            try (var chain = new Chain(new LimitData(5))) {
                chain.data("abc").update(new LimitData(4)).data("def");
                assertThat(chain.seen()).containsExactly("0:abc", "0:d", "0:CLOSE");
            }
        }

        @Test
        void theCloseWaitsBehindTheDataOfLaterToxics() {
            try (var chain = new Chain(new LimitData(2), new Latency(100, 0))) {
                chain.data("abc").millis(100);
                assertThat(chain.seen()).containsExactly("100:ab", "100:CLOSE");
            }
        }
    }
}
