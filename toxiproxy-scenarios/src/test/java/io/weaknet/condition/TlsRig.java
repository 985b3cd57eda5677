/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.condition;

import static java.security.cert.PKIXRevocationChecker.Option.NO_FALLBACK;

import io.weaknet.link.AppliedCondition;
import io.weaknet.link.EmbeddedBackend;
import io.weaknet.link.Evidence;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Scenario;
import io.weaknet.testsupport.LinkClient;
import io.weaknet.testsupport.Opening;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertPathBuilder;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.X509CertSelector;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A link before the built-in origin, and the JDK's client, which makes a new connection for each request. */
final class TlsRig implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Socket nobody = new Socket();
    private final EmbeddedBackend backend = new EmbeddedBackend();
    final WeakLink link =
            Opening.after(backend, () -> backend.open("tls", new Scenario(List.of(), 1), new Upstream.BuiltIn()));

    AppliedCondition apply(Condition condition) {
        return link.apply(condition);
    }

    Evidence evidence() {
        List<Evidence> all = link.evidence();
        return all.get(all.size() - 1);
    }

    /** The status of a request on a connection of its own. */
    int get() throws Exception {
        return get(link.sslContext());
    }

    int get(SSLContext context) throws Exception {
        return get(context, PATIENCE);
    }

    int get(SSLContext context, Duration timeout) throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(context).build();
        HttpRequest request =
                HttpRequest.newBuilder(link.uri()).timeout(timeout).build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }

    /** As it stands in the Javadoc of {@link io.weaknet.scenario.OcspTrouble}. */
    SSLContext revocationChecking(PKIXRevocationChecker.Option... options) throws Exception {
        return checking(checker -> {}, options);
    }

    /** Checks revocation, but finds no responder: it knows what is stapled, and nothing else. */
    SSLContext cannotAsk() throws Exception {
        // A port that is taken and on which nobody listens.
        if (!nobody.isBound()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        }
        URI responder = URI.create("http://127.0.0.1:" + nobody.getLocalPort() + "/");
        return checking(checker -> checker.setOcspResponder(responder));
    }

    private SSLContext checking(Consumer<PKIXRevocationChecker> setting, PKIXRevocationChecker.Option... options)
            throws Exception {
        var path = CertPathBuilder.getInstance("PKIX");
        var checker = (PKIXRevocationChecker) path.getRevocationChecker();
        Set<PKIXRevocationChecker.Option> all = EnumSet.of(NO_FALLBACK);
        all.addAll(List.of(options));
        checker.setOptions(all);
        setting.accept(checker);
        var parameters = new PKIXBuilderParameters(link.trustStore(), new X509CertSelector());
        parameters.addCertPathChecker(checker);
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(new CertPathTrustManagerParameters(parameters));
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    static void until(BooleanSupplier condition) {
        LinkClient.until(condition);
    }

    /** Everything that an exception and its causes say. */
    static String story(Throwable failure) {
        StringBuilder story = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            story.append(each).append('\n');
        }
        return story.toString();
    }

    @Override
    public void close() throws IOException {
        try (backend) {
            nobody.close();
        }
    }
}
