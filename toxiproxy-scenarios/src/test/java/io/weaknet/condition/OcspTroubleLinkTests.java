/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import static java.security.cert.PKIXRevocationChecker.Option.SOFT_FAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.link.AppliedCondition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.OcspAnswer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("try") // A condition is in force as long as its block.
class OcspTroubleLinkTests {
    private static final Duration DELAY = Duration.ofMillis(400);

    private final TlsRig rig = new TlsRig();

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REVOKED     | CertificateRevokedException
            UNKNOWN     | revocation status is unknown
            OUT_OF_DATE | out-of-date
            TRY_LATER   | TRY_LATER
            MALFORMED   | Unable to determine revocation status
            REFUSED     | ConnectException
            """)
    void aClientThatMustKnowRefusesTheCertificate(OcspAnswer answer, String reason) throws Exception {
        try (AppliedCondition applied = rig.apply(Conditions.ocspTrouble(answer, Duration.ZERO))) {
            assertThatThrownBy(() -> rig.get(rig.revocationChecking()))
                    .isInstanceOf(SSLException.class)
                    .satisfies(failure -> assertThat(TlsRig.story(failure)).contains(reason));
            assertThat(rig.evidence().connections()).isPositive();
            assertThat(rig.evidence().bytes()).isPositive();
        }
        assertThat(rig.get()).isEqualTo(200);
        assertThatNoResponderIsNamed();
    }

    /** As before: who must know fails for want of one to ask, not of an answer. */
    private void assertThatNoResponderIsNamed() {
        long struck = rig.evidence().connections();
        assertThatThrownBy(() -> rig.get(rig.revocationChecking()))
                .isInstanceOf(SSLException.class)
                .satisfies(failure ->
                        assertThat(TlsRig.story(failure)).contains("Certificate does not specify OCSP responder"));
        assertThat(rig.evidence().connections()).isEqualTo(struck);
    }

    @Test
    void aClientThatFailsSoftlyTakesADeadResponderForAGoodAnswer() throws Exception {
        try (AppliedCondition applied = rig.apply(Conditions.ocspTrouble(OcspAnswer.REFUSED, Duration.ZERO))) {
            assertThat(rig.get(rig.revocationChecking(SOFT_FAIL))).isEqualTo(200);
            assertThat(rig.evidence().fired()).isTrue();
        }
    }

    @Test
    void aSlowResponderHoldsTheHandshakeUp() throws Exception {
        rig.get(); // what takes time below is the condition, not the first handshake of a JVM
        long begin;
        try (AppliedCondition applied = rig.apply(Conditions.ocspTrouble(OcspAnswer.GOOD, DELAY))) {
            begin = System.nanoTime();
            assertThat(rig.get(rig.revocationChecking())).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(DELAY);
            assertThat(rig.evidence().connections()).isEqualTo(1);
        }
        assertThatNoResponderIsNamed();
    }

    @Test
    void aSilentResponderHoldsTheHandshakeUpAsLongAsItLasts() throws Exception {
        AppliedCondition applied = rig.apply(Conditions.ocspTrouble(OcspAnswer.SILENT, Duration.ZERO));
        SSLContext context = rig.revocationChecking();
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> {
            try {
                return rig.get(context);
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        TlsRig.until(() -> rig.evidence().fired());
        assertThat(status).isNotDone();

        applied.close();

        assertThat(status.get(60, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(rig.get()).isEqualTo(200);
    }

    @Test
    void nobodyAsksThatWasNotToldTo() throws Exception {
        try (AppliedCondition applied = rig.apply(Conditions.ocspTrouble(OcspAnswer.SILENT, Duration.ZERO))) {
            assertThat(rig.get()).isEqualTo(200);
            assertThat(rig.evidence().fired()).isFalse();
        }
    }

    @Test
    void aStapledAnswerReachesAClientThatCannotAsk() throws Exception {
        try (AppliedCondition applied = rig.apply(Conditions.stapledOcsp(OcspAnswer.GOOD, Duration.ZERO))) {
            assertThat(rig.get(rig.cannotAsk())).isEqualTo(200);
            assertThat(rig.evidence().connections()).isEqualTo(1);
        }
        try (AppliedCondition applied = rig.apply(Conditions.stapledOcsp(OcspAnswer.REVOKED, Duration.ZERO))) {
            assertThatThrownBy(() -> rig.get(rig.cannotAsk()))
                    .isInstanceOf(SSLException.class)
                    .satisfies(failure -> assertThat(TlsRig.story(failure)).contains("CertificateRevokedException"));
            assertThat(rig.evidence().connections()).isEqualTo(1);
        }
        assertThat(rig.get()).isEqualTo(200);
    }

    @Test
    void withoutAStapleAClientThatMustKnowFails() throws Exception {
        try (AppliedCondition applied = rig.apply(Conditions.stapledOcsp(OcspAnswer.TRY_LATER, Duration.ZERO))) {
            assertThat(rig.get()).isEqualTo(200);
            assertThatThrownBy(() -> rig.get(rig.cannotAsk()))
                    .isInstanceOf(SSLException.class)
                    .satisfies(failure -> assertThat(TlsRig.story(failure)).contains("ConnectException"));
        }
    }

    @Test
    void aStapleThatIsLateHoldsUpEachHandshake() throws Exception {
        rig.get();
        try (AppliedCondition applied = rig.apply(Conditions.stapledOcsp(OcspAnswer.GOOD, DELAY))) {
            for (int i = 1; i <= 2; i++) {
                long begin = System.nanoTime();
                // A client that checks nothing waits, too.
                assertThat(rig.get()).isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(DELAY);
                assertThat(rig.evidence().connections()).isEqualTo(i);
            }
        }
        assertThat(rig.get()).isEqualTo(200);
        assertThat(rig.evidence().connections()).isEqualTo(2);
    }
}
