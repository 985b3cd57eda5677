/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.samples;

import static io.weaknet.profile.Profile.CROWDED_STADIUM;
import static io.weaknet.profile.Profile.LTE;
import static io.weaknet.profile.Profile.SLOW_3G;
import static io.weaknet.profile.Profile.SUBWAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.junit5.WeakNetworkTest;
import io.weaknet.link.AppliedCondition;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.Conditions;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

class MobileNetworkTests {

    @WeakNetworkTest(profiles = {SLOW_3G, LTE, SUBWAY, CROWDED_STADIUM}) // the same test on each network
    void theCartOpensOnEveryNetwork(WeakLink link) throws Exception {
        assertThat(status(link)).isEqualTo(200);
    }

    @WeakNetworkTest(profiles = LTE)
    void theCartOpensWhileTheLiftDoorsClose(WeakLink link) throws Exception {
        try (AppliedCondition lift = link.apply(Conditions.outage(Duration.ofMillis(500)))) {
            assertThat(link.applied()).contains(lift);
            assertThat(status(link)).isEqualTo(200); // the answer comes when TCP sends again
        }
    }

    private static int status(WeakLink link) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(link.sslContext())
                .connectTimeout(Duration.ofSeconds(60))
                .build();
        HttpRequest request = HttpRequest.newBuilder(link.uri())
                .timeout(Duration.ofMinutes(2))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
