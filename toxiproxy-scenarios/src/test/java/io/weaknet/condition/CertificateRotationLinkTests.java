/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.link.AppliedCondition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.RotatedIssuer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.PublicKey;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // A condition is in force as long as its block.
class CertificateRotationLinkTests {
    private final TlsRig rig = new TlsRig();

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void newConnectionsGetTheNewCertificateAndThoseThatAreOpenLiveOn() throws Exception {
        HttpClient pooled = HttpClient.newBuilder()
                .sslContext(rig.link.sslContext())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        PublicKey old = keyOf(ask(pooled));

        try (AppliedCondition applied = rig.apply(Conditions.certificateRotation(RotatedIssuer.UNKNOWN))) {
            assertThat(keyOf(ask(pooled))).isEqualTo(old);
            assertThat(rig.evidence().fired()).isFalse();
            assertThatThrownBy(rig::get)
                    .isInstanceOf(SSLException.class)
                    .satisfies(failure -> assertThat(TlsRig.story(failure)).contains("PKIX path building failed"));
            assertThat(rig.evidence().connections()).isEqualTo(1);
        }

        assertThat(rig.get()).isEqualTo(200);
        assertThat(keyOf(ask(pooled))).isEqualTo(old);
        assertThat(rig.link.connections()).hasSize(3);
    }

    @Test
    void aClientThatRemembersItsSessionSeesTheNewCertificateOfTheSameIssuer() throws Exception {
        SSLContext context = rig.link.sslContext();
        PublicKey old = keyOf(ask(client(context)));

        PublicKey rotated;
        try (AppliedCondition applied = rig.apply(Conditions.certificateRotation(RotatedIssuer.SAME))) {
            rotated = keyOf(ask(client(context)));
            assertThat(rotated).isNotEqualTo(old);
            assertThat(keyOf(ask(client(context)))).isEqualTo(rotated);
        }
        assertThat(keyOf(ask(client(context)))).isEqualTo(old);
    }

    private static HttpClient client(SSLContext context) {
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private HttpResponse<String> ask(HttpClient client) throws Exception {
        return client.send(
                HttpRequest.newBuilder(rig.link.uri()).timeout(TlsRig.PATIENCE).build(), BodyHandlers.ofString());
    }

    private static PublicKey keyOf(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).isEqualTo(200);
        return response.sslSession().orElseThrow().getPeerCertificates()[0].getPublicKey();
    }
}
