/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Shows another certificate; its context knows no session of the origin's own, so that every handshake is a full one. */
final class ShownCertificate extends Fault {
    private final Function<TestCertificateAuthority, ServerCertificate> maker;
    private @Nullable SSLContext context;

    ShownCertificate(Function<TestCertificateAuthority, ServerCertificate> maker) {
        this.maker = maker;
    }

    @Override
    void prepare(OriginSite site) {
        context = maker.apply(site.authority()).sslContext();
    }

    @Override
    void setUp(Connection connection, TlsSetup tls) {
        SSLContext prepared = context;
        if (prepared != null) {
            strikes(connection, tls.hello().length());
            tls.context(prepared);
        }
    }
}
