/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Asks for a client certificate, and takes those of the origin's own authority or none. */
final class RequiredClientCertificate extends Fault {
    private final boolean rejectsAll;
    private @Nullable SSLContext context;

    RequiredClientCertificate(boolean rejectsAll) {
        this.rejectsAll = rejectsAll;
    }

    @Override
    void prepare(OriginSite site) {
        TestCertificateAuthority own = site.authority();
        // To a client the names of the authorities that are taken are the same: it shows its certificate.
        TestCertificateAuthority taken = rejectsAll ? own.namesake() : own;
        context = Certificates.good(own).sslContext(taken);
    }

    @Override
    void setUp(Connection connection, TlsSetup tls) {
        SSLContext prepared = context;
        if (prepared != null) {
            strikes(connection, tls.hello().length());
            tls.context(prepared);
            tls.needClientCertificate();
        }
    }
}
