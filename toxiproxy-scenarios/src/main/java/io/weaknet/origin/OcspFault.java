/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.weaknet.scenario.OcspAnswer;
import io.weaknet.scenario.OcspTrouble;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Shows a certificate whose responder is in trouble, and leaves it to the clients to ask. */
final class OcspFault extends Fault {
    private final OcspTrouble trouble;
    private @Nullable OcspResponder responder;
    private @Nullable SSLContext context;

    OcspFault(OcspTrouble trouble) {
        this.trouble = trouble;
    }

    @Override
    void prepare(OriginSite site) {
        OcspResponder started = OcspResponder.start(trouble, site, this::strikes);
        responder = started;
        context = Certificates.withResponder(site.authority(), started.uri()).sslContext();
    }

    @Override
    void setUp(Connection connection, TlsSetup tls) {
        SSLContext prepared = context;
        if (prepared == null) {
            return;
        }
        tls.context(prepared);
        if (trouble.answer() == OcspAnswer.REFUSED) {
            strikes(connection, tls.hello().length());
        }
    }

    @Override
    void takenOff() {
        OcspResponder started = responder;
        if (started != null) {
            started.close();
        }
    }
}
