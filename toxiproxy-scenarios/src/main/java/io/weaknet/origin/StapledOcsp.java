/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.weaknet.scenario.OcspTrouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Shows a certificate together with what its responder says of it. The JDK asks the responder in the handshake: on a thread
 * of its own, which it blocks, and with a context for each connection, because a context remembers the answer.
 */
final class StapledOcsp extends Fault {
    /** The JDK reads it once for each context: whether servers staple. */
    private static final String STAPLING = "jdk.tls.server.enableStatusRequestExtension";

    private static final Object STAPLING_LOCK = new Object();

    private static final long IDLE_SECONDS = 1;

    private final OcspTrouble trouble;
    private @Nullable OcspResponder responder;
    private KeyManager @Nullable [] keys;
    private @Nullable ExecutorService threads;

    StapledOcsp(OcspTrouble trouble) {
        this.trouble = trouble;
    }

    @Override
    void prepare(OriginSite site) {
        OcspResponder started = OcspResponder.start(trouble, site, (connection, bytes) -> {});
        responder = started;
        // The JDK staples only if the chain has the issuer, too.
        keys = Certificates.withResponder(site.authority(), started.uri()).keyManagersWithRoot();
        threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                new DefaultThreadFactory("weaknet-ocsp", true),
                // After the end, when the responder keeps nobody waiting.
                (task, ended) -> task.run());
    }

    @Override
    void setUp(Connection connection, TlsSetup tls) {
        ExecutorService executor = threads;
        if (executor == null) {
            return;
        }
        tls.context(staplingContext());
        tls.tasks(executor);
        if (tls.hello().has(ClientHello.STATUS_REQUEST)) {
            strikes(connection, tls.hello().length());
        }
    }

    /** There is no other switch than a property of the JVM; where no certificate names a responder it changes nothing. */
    private SSLContext staplingContext() {
        return Pki.made("stapling server context", () -> {
            synchronized (STAPLING_LOCK) {
                String before = System.getProperty(STAPLING);
                System.setProperty(STAPLING, "true");
                try {
                    SSLContext context = SSLContext.getInstance("TLS");
                    context.init(keys, null, null);
                    return context;
                } finally {
                    if (before == null) {
                        System.clearProperty(STAPLING);
                    } else {
                        System.setProperty(STAPLING, before);
                    }
                }
            }
        });
    }

    @Override
    void takenOff() {
        OcspResponder started = responder;
        if (started != null) {
            started.close();
        }
        ExecutorService executor = threads;
        if (executor != null) {
            executor.shutdown();
        }
    }
}
