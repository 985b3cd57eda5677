/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.origin.Origin;
import io.weaknet.origin.OriginHost;
import io.weaknet.origin.TestCertificateAuthority;
import io.weaknet.scenario.Capability;
import io.weaknet.scenario.OriginCondition;
import io.weaknet.scenario.ProxyCondition;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The server behind one link, as it is reached.
 *
 * @param upstream what was asked for
 * @param address its host and port, as Toxiproxy takes them
 * @param scheme the scheme of the link's URI
 * @param authority who issued its certificate, if we know
 * @param origin the built-in origin, if it is that
 */
record Destination(
        Upstream upstream,
        String address,
        String scheme,
        Optional<TestCertificateAuthority> authority,
        Optional<Origin> origin)
        implements AutoCloseable {

    /** Starts the origin, if the upstream is that; {@code name} is what the DNS server of the link calls it. */
    static Destination of(Upstream upstream, String name, LinkServices services) {
        if (upstream instanceof Upstream.Foreign foreign) {
            return new Destination(
                    foreign,
                    services.host().reachForeign(foreign),
                    foreign.scheme(),
                    foreign.authority(),
                    Optional.empty());
        }
        OriginPlace place = services.host().originPlace();
        OriginHost origins = services.origins();
        Origin origin = origins.start(place.bind(), name);
        String address = place.address(origin.address().getPort());
        return new Destination(upstream, address, "https", Optional.of(origins.authority()), Optional.of(origin));
    }

    SSLContext sslContext() {
        if (authority.isPresent()) {
            return authority.get().sslContext();
        }
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JVM's own trust store cannot be used", e);
        }
    }

    X509TrustManager trustManager() {
        return authority.map(TestCertificateAuthority::trustManager).orElseGet(Destination::trustOfTheJvm);
    }

    private static X509TrustManager trustOfTheJvm() {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init((KeyStore) null);
            return (X509TrustManager) trust.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JVM's own trust store cannot be used", e);
        }
    }

    TestCertificateAuthority knownAuthority() {
        return authority.orElseThrow(() -> new IllegalStateException("no test certificate authority is known for the "
                + upstream.describe() + ": give the one that issued its certificate to the upstream"));
    }

    /** Whether the origin is to build it, rather than the proxy. */
    boolean canBuild(OriginCondition condition) {
        return !(condition instanceof ProxyCondition)
                || (origin.isPresent()
                        && condition.needs().stream()
                                .allMatch(need -> need.builder() == Capability.Builder.ORIGIN_OR_OWN_TOXIPROXY));
    }

    /** The built-in origin; what needs it was checked before. */
    Origin knownOrigin() {
        return origin.orElseThrow(() -> new IllegalStateException("the " + upstream.describe() + " takes no faults"));
    }

    @Override
    public void close() {
        origin.ifPresent(Origin::close);
    }
}
