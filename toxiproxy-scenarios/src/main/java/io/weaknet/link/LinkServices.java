/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.origin.OriginHost;
import io.weaknet.origin.TestCertificateAuthority;

/**
 * What the links of one backend share.
 *
 * @param host what their proxies run on
 * @param origins runs the built-in origins
 */
record LinkServices(LinkHost host, OriginHost origins) implements AutoCloseable {
    static LinkServices of(LinkHost host) {
        try {
            return new LinkServices(host, OriginHost.create(TestCertificateAuthority.create()));
        } catch (RuntimeException e) {
            host.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try (origins) {
            host.close();
        }
    }
}
