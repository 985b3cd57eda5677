/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.origin.TestCertificateAuthority;
import io.weaknet.probe.ProbeEngine;
import io.weaknet.profile.NetworkProfile;
import io.weaknet.scenario.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What annotations cannot say about a {@link WeakNetwork}: a server whose port is known only at run time, an engine of one's
 * own, a computed condition. Register it on a class or method that is annotated with {@link WeakNetwork}:
 *
 * <pre>{@code
 * @WeakNetwork
 * class ShopTests {
 *     @RegisterExtension
 *     static final WeakNetworkExtension NETWORK = WeakNetworkExtension.builder()
 *             .upstream(() -> "localhost:" + server.port())
 *             .build();
 * }
 * }</pre>
 *
 * <p>What it says is stronger than the annotation. One is allowed in a class; of those in a class, its superclasses and
 * the enclosing classes of a {@code @Nested} class, the closest counts as a whole. Immutable; the suppliers are called on
 * the test's thread, once per test, when the link opens: after all {@code @BeforeAll} methods, and after the
 * {@code @BeforeEach} methods unless one of them takes the link.
 */
public final class WeakNetworkExtension implements BeforeAllCallback, BeforeEachCallback {
    private final Settings settings;

    private WeakNetworkExtension(Settings settings) {
        this.settings = settings;
    }

    /**
     * A builder that changes nothing yet.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        RegisteredFields.checkOnePerClass(context.getRequiredTestClass());
        WeakNetworkLifecycle.configure(context, settings);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        RegisteredFields.checkOnePerClass(context.getRequiredTestClass());
        if (!NetworkGuard.hasNetwork(context) && !NetworkGuard.isForSiblings(context)) {
            throw new ExtensionConfigurationException(
                    "WeakNetworkExtension of " + TestName.of(context)
                            + ": there is no weak network that it could set up. Put @WeakNetwork on the class or on the method.");
        }
        WeakNetworkLifecycle.configure(context, settings);
    }

    /** Collects the settings of a {@link WeakNetworkExtension}. Not thread-safe. */
    public static final class Builder {
        private Optional<Supplier<String>> upstream = Optional.empty();
        private Optional<String> scheme = Optional.empty();
        private Optional<TestCertificateAuthority> authority = Optional.empty();
        private Optional<Supplier<ProbeEngine>> engine = Optional.empty();
        private Optional<Supplier<String>> network = Optional.empty();
        private Optional<NetworkProfile> profile = Optional.empty();
        private final List<Condition> conditions = new ArrayList<>();

        private Builder() {}

        /**
         * Names the server behind the link.
         *
         * @param hostPort gives {@code host:port}; an IPv6 address stands in brackets
         * @return this
         */
        public Builder upstream(Supplier<String> hostPort) {
            upstream = Optional.of(hostPort);
            return this;
        }

        /**
         * Sets the scheme of that server.
         *
         * @param value the scheme, e.g. {@code http}; by default that of the annotation
         * @return this
         */
        public Builder scheme(String value) {
            scheme = Optional.of(value);
            return this;
        }

        /**
         * Says who issued the server's certificate, so that {@link io.weaknet.link.WeakLink#sslContext()} trusts it.
         *
         * @param value the certificate authority
         * @return this
         */
        public Builder trusting(TestCertificateAuthority value) {
            authority = Optional.of(value);
            return this;
        }

        /**
         * Probes with an engine of one's own, such as the one that runs in production: its budget and backoff are held
         * against what the annotations promise. The test gets a copy that shares its threads, its settings and its
         * listener; only the seed of the jitter is that of the test, and the copy trusts the test certificate authority
         * where the server's certificate comes from one. The engine itself is neither altered nor closed.
         *
         * @param value gives the engine
         * @return this
         */
        public Builder engine(Supplier<ProbeEngine> value) {
            engine = Optional.of(value);
            return this;
        }

        /**
         * Puts the container of the backend {@code testcontainers} into a Docker network, so that the server may be a
         * container of that network, named by its alias. Other backends ignore it.
         *
         * @param id gives the id or the name of the network, e.g. {@code network::getId} of a Testcontainers
         *     {@code Network}
         * @return this
         */
        public Builder dockerNetwork(Supplier<String> id) {
            network = Optional.of(id);
            return this;
        }

        /**
         * Runs the tests on a network with a name, such as one that was derived from a profile; as with {@link OnNetwork},
         * conditions take the place of its own of the same kind, and it is enough if some of its own were met. In a
         * {@link WeakNetworkTest} the networks of that count.
         *
         * @param value the network
         * @return this
         */
        public Builder onNetwork(NetworkProfile value) {
            profile = Optional.of(value);
            return this;
        }

        /**
         * Adds a condition to those of the annotations.
         *
         * @param value the condition
         * @return this
         */
        public Builder condition(Condition value) {
            conditions.add(value);
            return this;
        }

        /**
         * Adds conditions to those of the annotations, such as those of a {@link io.weaknet.scenario.Timeline}.
         *
         * @param values the conditions
         * @return this
         */
        public Builder conditions(List<? extends Condition> values) {
            conditions.addAll(values);
            return this;
        }

        /**
         * Builds the extension.
         *
         * @return the extension
         */
        public WeakNetworkExtension build() {
            return new WeakNetworkExtension(
                    new Settings(upstream, scheme, authority, engine, network, profile, List.copyOf(conditions)));
        }
    }
}
