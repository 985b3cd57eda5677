/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.AppliedCondition;
import io.weaknet.scenario.Conditions;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // A condition is in force as long as its block.
class NoCloseNotifyLinkTests {
    private final TlsRig rig = new TlsRig();

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void theJdksClientTakesHalfABodyForAWholeOne() throws Exception {
        try (AppliedCondition applied = rig.apply(Conditions.noCloseNotify(false))) {
            HttpResponse<byte[]> response = get("/bytes/100001");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("content-length")).isEmpty();
            assertThat(response.body()).hasSize(50000);
            assertThat(rig.evidence().connections()).isEqualTo(1);
            assertThat(rig.evidence().bytes()).isEqualTo(100001);
        }
        assertThat(get("/bytes/100001").body()).hasSize(100001);
    }

    @Test
    void aBodyComesWholeIfThatIsAskedFor() throws Exception {
        try (AppliedCondition applied = rig.apply(Conditions.noCloseNotify(true))) {
            assertThat(get("/bytes/100001").body()).hasSize(100001);
            assertThat(rig.evidence().fired()).isTrue();
        }
        assertThat(get("/bytes/100001").headers().firstValue("content-length")).hasValue("100001");
        assertThat(rig.evidence().connections()).isEqualTo(1);
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().sslContext(rig.link.sslContext()).build();
        return client.send(
                HttpRequest.newBuilder(rig.link.uri(path))
                        .timeout(TlsRig.PATIENCE)
                        .build(),
                BodyHandlers.ofByteArray());
    }
}
