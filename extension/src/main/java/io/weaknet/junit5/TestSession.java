/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.link.BackendKind;
import io.weaknet.link.BackendUnavailableException;
import io.weaknet.link.Evidence;
import io.weaknet.link.LinkException;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.probe.ProbeEngine;
import io.weaknet.probe.ProbeReport;
import io.weaknet.probe.ProbeRequest;
import io.weaknet.profile.NetworkProfile;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Scenario;
import io.weaknet.verdict.Circumstances;
import io.weaknet.verdict.FailureMessage;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.opentest4j.TestAbortedException;

/**
 * One test on its weak link. The link opens when it is first needed, so that {@code @BeforeAll} and {@code @BeforeEach} can
 * start the server behind it. Thread-safe.
 */
final class TestSession implements StoredResource {
    private final String name;
    private final String linkName;
    private final Declaration declaration;
    private final Supplier<Settings> settings;
    private final Run run;
    private final List<ProbeReport> reports = new CopyOnWriteArrayList<>();
    private @Nullable NetworkProfile profile;
    private @Nullable WeakLink link;
    private boolean issuerIsKnown;
    private @Nullable ProbeEngine engine;
    private @Nullable ProbeReport report;
    private boolean closed;

    TestSession(String name, String linkName, Declaration declaration, Supplier<Settings> settings, Run run) {
        this.name = name;
        this.linkName = linkName;
        this.declaration = declaration;
        this.settings = settings;
        this.run = run;
    }

    String name() {
        return name;
    }

    Declaration declaration() {
        return declaration;
    }

    Run run() {
        return run;
    }

    long seed() {
        return declaration.seed().orElse(run.parameters().seed());
    }

    /** What the first line of a failure says beside the failure itself. */
    Circumstances circumstances() {
        return new Circumstances(
                name, conditions().stream().map(Condition::describe).toList(), seed());
    }

    /**
     * The conditions of the profile, as far as none of the same kind is declared, those of the annotations, then those of the
     * extension.
     */
    List<Condition> conditions() {
        List<Condition> declared = declaredConditions();
        return profile()
                .map(network -> network.replacing(declared).conditions())
                .orElse(declared);
    }

    private List<Condition> declaredConditions() {
        return Stream.concat(declaration.conditions().stream(), settings.get().conditions().stream())
                .toList();
    }

    /** How many of {@link #conditions} are those of the profile: the first ones. */
    int conditionsOfProfile() {
        return conditions().size() - declaredConditions().size();
    }

    /** The network of this run, if it is one of several; otherwise that of the extension, or of the annotations. */
    private synchronized Optional<NetworkProfile> profile() {
        return Optional.ofNullable(profile).or(settings.get()::profile).or(declaration::profile);
    }

    /** Sets the network of this run. */
    synchronized void runOn(NetworkProfile network) {
        profile = network;
    }

    /** Every finished probe of this test, in the order in which they finished. */
    List<ProbeReport> reports() {
        return List.copyOf(reports);
    }

    /** Opens the link unless it is open. */
    synchronized WeakLink link() {
        if (closed) {
            throw new IllegalStateException("the weak link of " + name + " is closed: its test is over");
        }
        if (link == null) {
            Upstream upstream = upstream();
            link = open(upstream);
            issuerIsKnown = !(upstream instanceof Upstream.Foreign foreign)
                    || foreign.authority().isPresent();
        }
        return link;
    }

    private WeakLink open(Upstream upstream) {
        RunBackends backends = run.backends();
        try {
            return backends.get(backendKind(), settings.get().network().map(Supplier::get))
                    .open(linkName, new Scenario(conditions(), seed()), upstream);
        } catch (LinkException e) {
            String what = FailureMessage.firstLine(circumstances(), "the weak link did not open: " + e.getMessage());
            if (e instanceof BackendUnavailableException
                    && backends.parameters().skipUnavailable()) {
                throw new TestAbortedException(what, e);
            }
            throw new WeakNetworkTestException(what, e);
        }
    }

    /** What builds the link. */
    BackendKind backendKind() {
        return declaration.backend().orElseGet(() -> run.backends().parameters().kind());
    }

    /** The link, if it was opened. */
    synchronized Optional<WeakLink> openLink() {
        return Optional.ofNullable(link);
    }

    /** The engine whose probes are judged. */
    synchronized ProbeEngine engine() {
        if (engine == null) {
            engine = settings.get()
                    .engine()
                    .map(own -> ownEngine(own.get()))
                    .orElseGet(this::promisedEngine)
                    .seed(seed() ^ linkName.hashCode())
                    .addListener(reports::add)
                    .build();
        }
        return engine;
    }

    private ProbeEngine.Builder promisedEngine() {
        ProbeEngine.Builder promised = run.engine().toBuilder()
                .budget(declaration.promise().budget())
                .backoff(declaration.promise().backoff().orElse(io.weaknet.probe.Backoff.none()))
                .sslContext(link().sslContext());
        return askingTheLink(promised);
    }

    /**
     * An engine that asks the link for its name, which it has to look up as soon as a condition of DNS is put on, and for all
     * names if the test declares such a condition.
     */
    private ProbeEngine.Builder askingTheLink(ProbeEngine.Builder builder) {
        WeakLink open = link();
        List<InetSocketAddress> server = List.of(open.dnsServer());
        if (open.host().equals(open.dnsName())) {
            builder.nameServers(server);
        }
        return builder.nameServersFor(open.dnsName(), server);
    }

    /** As it is, but for whom it asks for names and whom it trusts, if only we know that. */
    private ProbeEngine.Builder ownEngine(ProbeEngine own) {
        ProbeEngine.Builder like = askingTheLink(own.toBuilder());
        return issuerIsKnown ? like.sslContext(link().sslContext()) : like;
    }

    /** Probes the link as a {@link ProbeTest} says. */
    void probe(Declared<ProbeTest> declared) {
        WeakLink open = link();
        ProbeTest how = declared.annotation();
        ProbeRequest request = declared.checked(() -> ProbeRequest.get(open.uri(how.path()))
                .expecting(Arrays.stream(how.expect()).boxed().toArray(Integer[]::new)));
        ProbeReport done = engine().probe(request);
        synchronized (this) {
            report = done;
        }
    }

    /** The report of {@link #probe(Declared)}; empty if it did not run. */
    synchronized Optional<ProbeReport> report() {
        return Optional.ofNullable(report);
    }

    /** What the declared conditions have done. */
    List<Evidence> evidence() {
        return openLink()
                .map(open -> open.evidence().stream().limit(conditions().size()).toList())
                .orElse(List.of());
    }

    private Upstream upstream() {
        Settings own = settings.get();
        Optional<HostPort> address = own.upstream().map(this::hostPort).or(declaration::upstream);
        if (address.isPresent()) {
            return new Upstream.Foreign(
                    address.get().host(),
                    address.get().port(),
                    own.scheme().orElse(declaration.scheme()),
                    own.authority());
        }
        String scheme = own.scheme().orElse(declaration.scheme());
        if (!scheme.equals("https")) {
            throw new ExtensionConfigurationException("@WeakNetwork of " + name + ": `scheme`: \"" + scheme
                    + "\" is that of a server of one's own; the built-in origin speaks https. Write"
                    + " `upstream = \"localhost:8080\"` beside it, or remove it.");
        }
        return new Upstream.BuiltIn();
    }

    private HostPort hostPort(Supplier<String> supplier) {
        String text = asked(supplier);
        return HostPort.parse(text)
                .orElseThrow(() -> new ExtensionConfigurationException("WeakNetworkExtension of " + name
                        + ": `upstream` gave \"" + text
                        + "\", not a host and a port from 1 to 65535. Give \"localhost:8443\" or \"[::1]:8443\"."));
    }

    private String asked(Supplier<String> supplier) {
        try {
            return supplier.get();
        } catch (RuntimeException e) {
            throw new ExtensionConfigurationException(
                    "WeakNetworkExtension of " + name + ": `upstream` threw " + e
                            + ". It is asked when the link opens, after all @BeforeAll methods: start the server there.",
                    e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            if (engine != null) {
                engine.close();
            }
        } finally {
            if (link != null) {
                link.close();
            }
        }
    }
}
