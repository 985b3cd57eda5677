/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.origin.OriginHost;
import io.weaknet.origin.TestCertificateAuthority;

/**
 * What the links of one backend share.
 *
 * @param host what their proxies run on
 * @param origins runs the built-in origins
 * @param clock says when timed conditions begin and end
 */
record LinkServices(LinkHost host, OriginHost origins, LinkClock clock) implements AutoCloseable {
    static LinkServices of(LinkHost host) {
        try {
            return new LinkServices(host, OriginHost.create(TestCertificateAuthority.create()), new SystemLinkClock());
        } catch (RuntimeException e) {
            host.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try (origins;
                clock) {
            host.close();
        }
    }
}
