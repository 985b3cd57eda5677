/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.WeakLink;
import io.weaknet.scenario.DnsCode;
import io.weaknet.testsupport.JupiterRun;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** A client of the JVM that fails at its look-up says nothing of names; the failure of its test does. */
class LookUpFailureTests {
    private static final int FIRST_ABLE = 18;
    private static final String ELSEWHERE = "This JVM itself asks elsewhere: that needs JDK 18 or newer.";

    @Test
    void saysThatThisJvmAsksElsewhereIfItDoes() {
        String failure = JupiterRun.onlyFailure(JupiterRun.of(JdkClientTestCases.class));
        if (Runtime.version().feature() >= FIRST_ABLE) {
            assertThat(failure)
                    .startsWith("JdkClientTestCases.connects: java.net.ConnectException: null under DnsFailure[");
        } else {
            assertThat(failure.lines())
                    .first()
                    .asString()
                    .startsWith(
                            "JdkClientTestCases.connects: java.net.ConnectException: null; 0 queries reached the DNS"
                                    + " server of the link; does the client look up jdkclienttestcases-")
                    .contains(ELSEWHERE + " under DnsFailure[");
        }
    }

    @Test
    void saysNothingOfThatIfNamesAreNotWeakOrTheLinkIsClosed() {
        assertThat(JupiterRun.onlyFailure(JupiterRun.of(NoNameTestCases.class))).contains("no cart under Latency");
        assertThat(JupiterRun.onlyFailure(JupiterRun.of(ClosedTestCases.class))).contains("no cart under DnsFailure");
    }

    @WeakNetwork
    @DnsFailure(DnsCode.SERVFAIL)
    static class JdkClientTestCases {
        @Test
        void connects(WeakLink link) throws Exception {
            HttpClient.newBuilder()
                    .sslContext(link.sslContext())
                    .build()
                    .send(HttpRequest.newBuilder(link.uri()).build(), BodyHandlers.ofString());
        }
    }

    @WeakNetwork
    @Latency("1ms")
    static class NoNameTestCases {
        @Test
        void fails() throws IOException {
            throw new IOException("no cart");
        }
    }

    @WeakNetwork
    @DnsFailure(DnsCode.SERVFAIL)
    static class ClosedTestCases {
        @Test
        void fails(WeakLink link) throws IOException {
            link.close();
            throw new IOException("no cart");
        }
    }
}
