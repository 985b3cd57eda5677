/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.scenario.CertificateDefect;
import io.weaknet.scenario.ConnectionEnd;
import io.weaknet.scenario.OcspAnswer;
import io.weaknet.testsupport.JupiterRun;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A condition that needs something of the client says what, if it never fired though a probe went through. */
class UnfiredHintTests {
    private static final String TRAFFIC =
            " never touched a byte: the link saw 1 connection, \\d+ bytes upstream and \\d+ bytes downstream";

    @Test
    void saysWhatTheClientMustDo() {
        Map<String, String> told = JupiterRun.of(ProbedTestCases.class).testEvents().failed().stream()
                .map(JupiterRun::message)
                .map(message -> message.substring(message.indexOf('.') + 1))
                .collect(Collectors.toMap(message -> message.substring(0, message.indexOf(':')), Function.identity()));

        String revocation = "; does the client check revocation\\? Most do so only if they are told to"
                + " \\(Javadoc of OcspTrouble\\) under .*";
        assertThat(told).hasSize(8);
        assertThat(told.get("ocsp")).matches("ocsp: OcspTrouble\\[silent]" + TRAFFIC + revocation);
        assertThat(told.get("revoked")).matches("revoked: BadCertificate\\[revoked]" + TRAFFIC + revocation);
        assertThat(told.get("nothing")).matches("nothing: .*" + TRAFFIC + "; a share of 0% loses nothing under .*");
        assertThat(told.get("oneRequest"))
                .matches(".*" + TRAFFIC + "; did the client send a second request on a connection\\? The first is"
                        + " always answered under .*");
        assertThat(told.get("closedBefore"))
                .matches(".*" + TRAFFIC + "; was a connection still open and without a next request that long after a"
                        + " response\\? under .*");
        assertThat(told.get("noEvents"))
                .matches(".*" + TRAFFIC + "; did the client request /events, and read on until all events before the"
                        + " silence had come\\? under .*");
        assertThat(told.get("overBefore")).matches(".*" + TRAFFIC + "; did the test last until it began\\? under .*");
        assertThat(told.get("later"))
                .matches(".*" + TRAFFIC + "; did the test last until it began\\?; did the client request /events.*");
    }

    @Test
    void saysNothingOfThatIfThereWasNoConnection() {
        assertThat(JupiterRun.onlyFailure(JupiterRun.of(BypassTestCases.class)))
                .contains("does the client connect to WeakLink.uri()? under SilentEvents");
    }

    @WeakNetwork
    @Unhurried
    static class ProbedTestCases {
        @ProbeTest
        @OcspTrouble(answer = OcspAnswer.SILENT)
        void ocsp() {}

        @ProbeTest
        @PacketLoss("0%")
        void nothing() {}

        @ProbeTest
        @BadCertificate(CertificateDefect.REVOKED)
        void revoked() {}

        @ProbeTest
        @StaleKeepAlive
        void oneRequest() {}

        @ProbeTest
        @StaleKeepAlive(end = ConnectionEnd.FIN, after = "1h")
        void closedBefore() {}

        @ProbeTest
        @SilentEvents(after = 1)
        void noEvents() {}

        @ProbeTest
        @Flapping(down = "1s", every = "2s", after = "1h")
        void overBefore() {}

        @ProbeTest
        @SilentEvents(after = 1, when = @When(from = "1h"))
        void later() {}
    }

    @WeakNetwork
    @SilentEvents(after = 1)
    static class BypassTestCases {
        @Test
        void bypassesTheLink() {}
    }
}
