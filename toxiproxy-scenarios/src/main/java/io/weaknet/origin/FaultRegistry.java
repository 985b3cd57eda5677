/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.weaknet.scenario.BadCertificate;
import io.weaknet.scenario.BrokenChunks;
import io.weaknet.scenario.CertificateDefect;
import io.weaknet.scenario.CertificateRotation;
import io.weaknet.scenario.ClientCertificateRequired;
import io.weaknet.scenario.DribbledResponse;
import io.weaknet.scenario.NoCloseNotify;
import io.weaknet.scenario.OcspAnswer;
import io.weaknet.scenario.OcspTrouble;
import io.weaknet.scenario.OriginCondition;
import io.weaknet.scenario.SilentEvents;
import io.weaknet.scenario.SlowResponse;
import io.weaknet.scenario.SlowTls;
import io.weaknet.scenario.StaleKeepAlive;
import io.weaknet.scenario.StatusSequence;
import io.weaknet.scenario.TlsMismatch;
import io.weaknet.scenario.WrongContentLength;
import java.time.Clock;
import java.time.Duration;

/** Which fault builds which condition: the one place to register a new one. */
final class FaultRegistry {
    private FaultRegistry() {}

    static Fault faultFor(OriginCondition condition) {
        if (condition instanceof SlowTls slow) {
            return new SlowServerHello(slow.delay());
        }
        if (condition instanceof SlowResponse slow) {
            return switch (slow.part()) {
                case HEADER -> new SlowHeader(slow.delay());
                case BODY -> new SlowBody(slow.delay());
            };
        }
        if (condition instanceof DribbledResponse dribbled) {
            return new DribbledPart(dribbled.part(), dribbled.bytes(), dribbled.interval());
        }
        if (condition instanceof BrokenChunks broken) {
            return new ChunkBreaker(broken.fault(), broken.end());
        }
        if (condition instanceof WrongContentLength wrong) {
            return new LengthLiar(wrong.excess(), wrong.end());
        }
        if (condition instanceof StatusSequence sequence) {
            return new StatusPlayer(sequence, Clock.systemUTC());
        }
        if (condition instanceof StaleKeepAlive stale) {
            return stale.after()
                    .<Fault>map(time -> new IdleEnder(time, stale.end()))
                    .orElseGet(() -> new NextRequestRefuser(stale.end()));
        }
        if (condition instanceof SilentEvents silent) {
            return new EventSilencer(silent.after());
        }
        if (condition instanceof BadCertificate bad) {
            return bad.defect() == CertificateDefect.REVOKED
                    ? new OcspFault(new OcspTrouble(OcspAnswer.REVOKED, Duration.ZERO, false))
                    : new ShownCertificate(authority -> Certificates.bad(authority, bad.defect()));
        }
        if (condition instanceof CertificateRotation rotation) {
            return new ShownCertificate(authority -> Certificates.rotated(authority, rotation.issuer()));
        }
        if (condition instanceof OcspTrouble trouble) {
            return trouble.stapled() ? new StapledOcsp(trouble) : new OcspFault(trouble);
        }
        if (condition instanceof TlsMismatch mismatch) {
            return new TlsRefusal(mismatch.parameter());
        }
        if (condition instanceof ClientCertificateRequired required) {
            return new RequiredClientCertificate(required.reject());
        }
        if (condition instanceof NoCloseNotify silent) {
            return new SilentEnd(silent.complete());
        }
        throw new AssertionError("no fault is registered for " + condition.describe());
    }
}
