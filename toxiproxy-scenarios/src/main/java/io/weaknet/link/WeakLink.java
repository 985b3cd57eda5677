/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.dns.NameServer;
import io.weaknet.origin.ClientCertificate;
import io.weaknet.scenario.Condition;
import io.weaknet.wire.WireConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/**
 * The running weak link that a client talks to. Thread-safe.
 *
 * <p>Whatever is left to chance on it, e.g. jitter, derives from the seed of its scenario, its name, the number of the
 * connection and the place of the condition among those that were applied: a link with the same seed and name that has
 * the same conditions makes the same draws again, and links with different names draw independently. That holds for the embedded backend
 * ({@link BackendKind#replaysDraws()}): the official Toxiproxy cannot be seeded, so on the others jitter varies as much but
 * cannot be replayed.
 *
 * <p>Once it is closed it cannot be changed, but {@link #evidence()} and {@link #wireLog()} still tell what it saw.
 */
public interface WeakLink extends AutoCloseable {

    /**
     * The name that it was opened with.
     *
     * @return the name
     */
    String name();

    /**
     * The host to connect to.
     *
     * @return {@code localhost}; once a condition of DNS was put on, {@link #dnsName()}, which a client must look up at
     *     {@link #dnsServer()}
     */
    String host();

    /**
     * The port to connect to.
     *
     * @return the port
     */
    int port();

    /**
     * The addresses of the server, all with {@link #port()}, for the resolver of a client that tries one after the other: the
     * loopback address, and before or behind it those of {@link io.weaknet.scenario.DeadAddresses} that are in force.
     *
     * @return the addresses in the order in which a client should try them, at least one
     */
    List<InetAddress> addresses();

    /**
     * Where the server is reached through the link.
     *
     * @return scheme, host and port, with the path {@code /}
     */
    URI uri();

    /**
     * A place on the server, reached through the link.
     *
     * @param path an absolute path, with or without a query
     * @return the URI
     * @throws IllegalArgumentException if the path does not begin with a slash
     */
    URI uri(String path);

    /**
     * A context that trusts the server behind the link: the test certificate authority if that issued its certificate,
     * otherwise what the JVM trusts.
     *
     * @return the context
     */
    SSLContext sslContext();

    /**
     * What {@link #sslContext()} trusts, for clients that want it beside the context, e.g. OkHttp's {@code sslSocketFactory}.
     *
     * @return the trust manager
     */
    X509TrustManager trustManager();

    /**
     * The certificate that a client must trust, for clients that read PEM.
     *
     * @return the certificate of the test certificate authority
     * @throws IllegalStateException if no test certificate authority is known for the server
     */
    String caPem();

    /**
     * The certificate that a client must trust, for clients that read PKCS#12.
     *
     * @param password the password of the store
     * @return a PKCS#12 trust store, encoded
     * @throws IllegalStateException if no test certificate authority is known for the server
     */
    byte[] caPkcs12(char[] password);

    /**
     * The certificate that a client must trust, as a trust store in memory.
     *
     * @return a trust store without a password
     * @throws IllegalStateException if no test certificate authority is known for the server
     */
    KeyStore trustStore();

    /**
     * A certificate by which a client can show who it is, for servers that ask for one: issued by the test certificate
     * authority, for clients that take a context, PEM or PKCS#12.
     *
     * @return the certificate with its private key, always the same for one link
     * @throws IllegalStateException if no test certificate authority is known for the server
     */
    ClientCertificate clientCertificate();

    /**
     * A context that trusts the server behind the link, and shows the {@link #clientCertificate()} if the server asks for one.
     *
     * @return the context
     * @throws IllegalStateException if no test certificate authority is known for the server
     */
    default SSLContext clientSslContext() {
        return clientCertificate().sslContext();
    }

    /**
     * The DNS server of the link. It starts when it is first asked for, or with the first condition that it builds.
     *
     * @return the server
     * @throws LinkException if it cannot be started, or the link is closed
     */
    NameServer dns();

    /**
     * Where the DNS server of the link listens.
     *
     * @return address and port, the same for UDP and TCP
     * @throws LinkException if it cannot be started, or the link is closed
     */
    default InetSocketAddress dnsServer() {
        return dns().address();
    }

    /**
     * The name that the DNS server has for the link, whether it runs or not. No other link of this JVM ever had it, so no cache
     * knows it. The certificate of the built-in origin holds for it.
     *
     * @return one label under {@code weaknet.test}
     */
    String dnsName();

    /**
     * The name of the link for clients that leave look-ups to the JVM: {@code InetAddress} asks {@link #dnsServer()} for it.
     *
     * @return {@link #dnsName()}
     * @throws UnsupportedOperationException if this JVM cannot be led there: it is older than JDK 18, or has the resolver of
     *     somebody else; says what to do
     * @throws LinkException if the server cannot be started, or the link is closed
     */
    default String hostName() {
        return dns().hostName();
    }

    /**
     * Puts a further condition in force, on new and on live connections.
     *
     * @param condition the condition
     * @return the handle that takes it off again
     * @throws UnsupportedConditionException if the backend cannot build it
     * @throws LinkException if the backend refuses, or the link is closed
     */
    AppliedCondition apply(Condition condition);

    /**
     * The conditions that are in force now, in the order in which they were applied.
     *
     * @return a copy
     */
    List<AppliedCondition> applied();

    /**
     * Takes the link down: live connections are closed, new ones refused. Does nothing if it is down. An embedded link on
     * Linux with epoll keeps its port meanwhile; elsewhere the system may give it to who asks for any, and then the link
     * cannot be taken up again.
     *
     * @throws LinkException if the backend refuses, or the link is closed
     */
    void disable();

    /**
     * Takes the link up again, on the same port. Does nothing if it is up.
     *
     * @throws LinkException if the backend refuses, or the link is closed
     */
    void enable();

    /**
     * What every condition has done, those that were taken off included.
     *
     * @return one entry per condition that was ever applied, in the order in which they were applied
     */
    List<Evidence> evidence();

    /**
     * What the link sees on the wire.
     *
     * @return the log, which goes on as the link does
     */
    WireLog wireLog();

    /**
     * The connections in {@link #wireLog()}.
     *
     * @return the last 1000, in the order in which they were accepted
     */
    default List<WireConnection> connections() {
        return wireLog().connections();
    }

    /** Closes the link, its connections and its built-in origin. Does nothing if that was done before. */
    @Override
    void close();
}
