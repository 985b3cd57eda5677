/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.CertificateDefect;
import io.weaknet.scenario.ChunkFault;
import io.weaknet.scenario.ConditionCodec;
import io.weaknet.scenario.DnsCode;
import io.weaknet.scenario.OcspAnswer;
import io.weaknet.scenario.ResponsePart;
import io.weaknet.scenario.TlsBreak;
import io.weaknet.scenario.TlsParameter;
import io.weaknet.scenario.TlsStep;
import io.weaknet.testsupport.JupiterRun;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

/** Every condition is refused before the test if a value, or else its time, cannot be: where, which, and what can. */
class ConditionMisuseTests {
    @Test
    void eachIsToldBeforeTheTestRuns() {
        EngineExecutionResults results = JupiterRun.of(MisusedTestCases.class);

        Map<String, String> told = results.testEvents().failed().stream()
                .collect(Collectors.toMap(ConditionMisuseTests::method, JupiterRun::message));
        assertThat(told.keySet())
                .as("one for each condition")
                .containsExactlyInAnyOrderElementsOf(ConditionCodec.kinds().stream()
                        .map(Class::getSimpleName)
                        .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
                        .toList());
        Map<String, String> expected = new TreeMap<>();
        Arrays.stream(EXPECTED.split("\n"))
                .map(line -> line.split("\\|"))
                .forEach(parts -> expected.put(parts[0].strip(), parts[1].strip()));
        assertThat(expected.keySet()).isEqualTo(new TreeMap<>(told).keySet());
        assertThat(told).allSatisfy((method, message) -> assertThat(message)
                .contains(" on MisusedTestCases." + method + "(): " + expected.get(method)));
    }

    private static String method(Event event) {
        return ((MethodSource) event.getTestDescriptor().getSource().orElseThrow()).getMethodName();
    }

    private static final String EXPECTED = """
            latency                   | value: 48h (expected: 0 up to 24 hours)
            bandwidth                 | `value`: "1bit/s" is not a rate in whole bytes per second
            connectionReset           | after: 1.5ms (expected: whole milliseconds)
            packetLoss                | loss: 95% (expected: 0% up to 90%; a link that loses all is an outage)
            connectRefused            | firstConnections: 1 (expected: 0, ConnectRefused works on the link as a whole
            synLoss                   | tries: -1 (expected: 0 up to 1000000)
            closedOnAccept            | firstRequests: 1 (expected: 0, ClosedOnAccept[FIN] comes before any request
            lateAccept                | delay: 48h (expected: 0 up to 24 hours)
            deadAddresses             | count: 17 (expected: 1 up to 16)
            outage                    | duration: 0ms (expected: more than 0, up to 24 hours)
            flapping                  | every: 1s (expected: more than down, 2s)
            radioWakeUp               | idle: 48h (expected: 0 up to 24 hours)
            slowTls                   | delay: 1.5ms (expected: whole milliseconds)
            dribbledTls               | bytes: -1 (expected: 0 up to 1000000000)
            brokenTls                 | how: GARBAGE at FINISHED (expected: GARBAGE at SERVER_HELLO
            slowResponse              | delay: 48h (expected: 0 up to 24 hours)
            dribbledResponse          | bytes: 0 (expected: 1 up to 1000000)
            brokenChunks              | ramp: 1s (expected: none, BrokenChunks[NO_LAST_CHUNK, then CLOSE_NOTIFY] has no
            wrongContentLength        | excess: 0 (expected: not 0, which would be right)
            statusSequence            | value: 99 (expected: 200 up to 599)
            staleKeepAlive            | after: 48h (expected: 0 up to 24 hours)
            silentEvents              | after: -1 (expected: 0 up to 1000000)
            badCertificate            | firstRequests: 1 (expected: 0, BadCertificate[expired] comes before any request
            certificateRotation       | firstRequests: 1 (expected: 0, CertificateRotation[unknown issuer] comes before
            ocspTrouble               | delay: 48h (expected: 0 up to 24 hours)
            tlsMismatch               | firstRequests: 1 (expected: 0, TlsMismatch[version] comes before any request
            clientCertificateRequired | firstRequests: 1 (expected: 0, ClientCertificateRequired[of the test authority]
            noCloseNotify             | ramp: 1s (expected: none, NoCloseNotify[after half of the body] has no strength
            slowDns                   | value: 48h (expected: 0 up to 24 hours)
            droppedDns                | until: 1s (expected: more than from, 2s)
            dnsFailure                | value: NOERROR (expected: FORMERR, SERVFAIL, NXDOMAIN, NOTIMP or REFUSED)
            truncatedDns              | ramp: 1s (expected: none, TruncatedDns[TCP works] has no strength
            wrongDnsId                | firstRequests: -1 (expected: 0 up to 1000000)
            cnameChain                | value: 101 (expected: 1 up to 100)
            dnsAnswer                 | value: shop (expected: an IPv4 or IPv6 address, or "link")
            """;

    /** One method for each condition, named after it. */
    @WeakNetwork
    static class MisusedTestCases {
        @Test
        @Latency("48h")
        void latency() {}

        @Test
        @Bandwidth("1bit/s")
        void bandwidth() {}

        @Test
        @ConnectionReset(after = "1.5ms")
        void connectionReset() {}

        @Test
        @PacketLoss("95%")
        void packetLoss() {}

        @Test
        @ConnectRefused(when = @When(firstConnections = 1))
        void connectRefused() {}

        @Test
        @SynLoss(tries = -1)
        void synLoss() {}

        @Test
        @ClosedOnAccept(when = @When(firstRequests = 1))
        void closedOnAccept() {}

        @Test
        @LateAccept(delay = "48h")
        void lateAccept() {}

        @Test
        @DeadAddresses(count = 17)
        void deadAddresses() {}

        @Test
        @Outage(duration = "0s")
        void outage() {}

        @Test
        @Flapping(down = "2s", every = "1s")
        void flapping() {}

        @Test
        @RadioWakeUp(idle = "48h", delay = "1s")
        void radioWakeUp() {}

        @Test
        @SlowTls(delay = "1.5ms")
        void slowTls() {}

        @Test
        @DribbledTls(interval = "1ms", bytes = -1)
        void dribbledTls() {}

        @Test
        @BrokenTls(at = TlsStep.FINISHED, how = TlsBreak.GARBAGE)
        void brokenTls() {}

        @Test
        @SlowResponse(at = ResponsePart.BODY, delay = "48h")
        void slowResponse() {}

        @Test
        @DribbledResponse(bytes = 0, interval = "1ms")
        void dribbledResponse() {}

        @Test
        @BrokenChunks(fault = ChunkFault.NO_LAST_CHUNK, when = @When(ramp = "1s"))
        void brokenChunks() {}

        @Test
        @WrongContentLength(excess = 0)
        void wrongContentLength() {}

        @Test
        @StatusSequence(99)
        void statusSequence() {}

        @Test
        @StaleKeepAlive(after = "48h")
        void staleKeepAlive() {}

        @Test
        @SilentEvents(after = -1)
        void silentEvents() {}

        @Test
        @BadCertificate(value = CertificateDefect.EXPIRED, when = @When(firstRequests = 1))
        void badCertificate() {}

        @Test
        @CertificateRotation(when = @When(firstRequests = 1))
        void certificateRotation() {}

        @Test
        @OcspTrouble(answer = OcspAnswer.GOOD, delay = "48h")
        void ocspTrouble() {}

        @Test
        @TlsMismatch(value = TlsParameter.VERSION, when = @When(firstRequests = 1))
        void tlsMismatch() {}

        @Test
        @ClientCertificateRequired(when = @When(firstRequests = 1))
        void clientCertificateRequired() {}

        @Test
        @NoCloseNotify(when = @When(ramp = "1s"))
        void noCloseNotify() {}

        @Test
        @SlowDns("48h")
        void slowDns() {}

        @Test
        @DroppedDns(when = @When(from = "2s", until = "1s"))
        void droppedDns() {}

        @Test
        @DnsFailure(DnsCode.NOERROR)
        void dnsFailure() {}

        @Test
        @TruncatedDns(when = @When(ramp = "1s"))
        void truncatedDns() {}

        @Test
        @WrongDnsId(when = @When(firstRequests = -1))
        void wrongDnsId() {}

        @Test
        @CnameChain(101)
        void cnameChain() {}

        @Test
        @DnsAnswer("shop")
        void dnsAnswer() {}
    }
}
