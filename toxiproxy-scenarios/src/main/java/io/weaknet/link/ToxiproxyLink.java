/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.dns.NameServer;
import io.weaknet.origin.ClientCertificate;
import io.weaknet.origin.RequestEnd;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.DeadAddresses;
import io.weaknet.scenario.NameCondition;
import io.weaknet.scenario.OriginCondition;
import io.weaknet.scenario.ProxyCondition;
import io.weaknet.scenario.Scenario;
import io.weaknet.scenario.Timed;
import io.weaknet.scenario.When;
import io.weaknet.toxiproxy.ToxicTraffic;
import io.weaknet.wire.Weakness;
import io.weaknet.wire.WireCapture;
import io.weaknet.wire.WireListener;
import java.net.InetAddress;
import java.net.URI;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** A proxy of some Toxiproxy before one server. */
final class ToxiproxyLink implements WeakLink {
    /** Held by whatever changes the link or its conditions. */
    private final Object lock = new Object();

    private final String name;
    private final Requirements requirements;
    private final Destination destination;
    private final LinkProxy proxy;
    /** Of its own: a step that waits for this link must not keep those of others waiting. */
    private final LinkClock clock = new SystemLinkClock();

    private final LinkDns dns;
    private final Runnable onClose;
    private final List<OnLink> everApplied = new ArrayList<>();
    private @Nullable ClientCertificate clientCertificate;
    /** Once a condition of DNS was put on: without a look-up no client would meet it. */
    private volatile boolean reachedByName;

    private boolean closed;

    private ToxiproxyLink(
            String name,
            Requirements requirements,
            Destination destination,
            LinkProxy proxy,
            LinkDns dns,
            Runnable onClose) {
        this.name = name;
        this.requirements = requirements;
        this.destination = destination;
        this.proxy = proxy;
        this.dns = dns;
        this.onClose = onClose;
    }

    /** Builds a link; if that fails, nothing of it is left and {@code onClose} has run. */
    static ToxiproxyLink open(
            String name, Scenario scenario, Requirements requirements, LinkServices services, Runnable onClose) {
        ToxiproxyLink link = perfect(name, scenario.seed(), requirements, services, onClose);
        try {
            scenario.conditions().forEach(link::apply);
            return link;
        } catch (RuntimeException e) {
            try {
                link.close();
            } catch (RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private static ToxiproxyLink perfect(
            String name, long seed, Requirements requirements, LinkServices services, Runnable onClose) {
        LinkDns dns = new LinkDns(name, services.origins());
        Destination destination = null;
        try {
            destination = Destination.of(requirements.upstream(), dns.name(), services);
            LinkProxy proxy = services.host().open(name, seed, destination.address());
            return new ToxiproxyLink(name, requirements, destination, proxy, dns, onClose);
        } catch (RuntimeException e) {
            if (destination != null) {
                destination.close();
            }
            onClose.run();
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String host() {
        return reachedByName ? dns.name() : "localhost";
    }

    @Override
    public int port() {
        return proxy.port();
    }

    @Override
    public List<InetAddress> addresses() {
        List<Condition> conditions = new ArrayList<>();
        applied()
                .forEach(each ->
                        conditions.add(each.condition() instanceof Timed timed ? timed.condition() : each.condition()));
        return LinkAddresses.of(conditions);
    }

    @Override
    public URI uri() {
        return uri("/");
    }

    @Override
    public URI uri(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path: " + path + " (expected: an absolute path, e.g. /cart)");
        }
        return URI.create(destination.scheme() + "://" + host() + ":" + port() + path);
    }

    @Override
    public SSLContext sslContext() {
        return destination.sslContext();
    }

    @Override
    public X509TrustManager trustManager() {
        return destination.trustManager();
    }

    @Override
    public String caPem() {
        return destination.knownAuthority().pem();
    }

    @Override
    public byte[] caPkcs12(char[] password) {
        return destination.knownAuthority().pkcs12(password);
    }

    @Override
    public KeyStore trustStore() {
        return destination.knownAuthority().trustStore();
    }

    @Override
    public ClientCertificate clientCertificate() {
        synchronized (lock) {
            ClientCertificate issued = clientCertificate;
            if (issued == null) {
                issued = destination.knownAuthority().issueClient("WeakNet Test Client");
                clientCertificate = issued;
            }
            return issued;
        }
    }

    @Override
    public NameServer dns() {
        synchronized (lock) {
            refuseIfClosed("tell its DNS server");
            return dns.server();
        }
    }

    @Override
    public String dnsName() {
        return dns.name();
    }

    @Override
    public AppliedCondition apply(Condition condition) {
        requirements.check(List.of(condition));
        synchronized (lock) {
            refuseIfClosed("apply " + condition.describe());
            Effect effect = build(condition);
            OnLink applied = new OnLink(condition, effect);
            everApplied.add(applied);
            dns.answer(addresses());
            return applied;
        }
    }

    private Effect build(Condition condition) {
        int position = everApplied.size();
        reachedByName |= (condition instanceof Timed timed ? timed.condition() : condition) instanceof NameCondition;
        return condition instanceof Timed timed
                ? TimedEffect.plan(timed, new Site(position, timed.when()), clock, lock)
                : build(position, condition, When.ALWAYS);
    }

    private Effect build(int position, Condition condition, When when) {
        if (condition instanceof DeadAddresses dead
                && addresses().contains(dead.addresses().get(0))) {
            throw new LinkException(
                    "link " + name + ": it has dead addresses there already, it cannot have " + condition.describe()
                            + "; raise the count of the first",
                    null);
        }
        if (condition instanceof NameCondition named) {
            return new NameEffect(dns.server().apply(named, when));
        }
        return condition instanceof OriginCondition faulty && destination.canBuild(faulty)
                ? new OriginEffect(
                        destination.knownOrigin().apply(faulty, when.firstConnections(), when.firstRequests()))
                : proxy.add(position, (ProxyCondition) condition, when);
    }

    @Override
    public List<AppliedCondition> applied() {
        synchronized (lock) {
            return everApplied.stream()
                    .filter(each -> each.inForce)
                    .<AppliedCondition>map(each -> each)
                    .toList();
        }
    }

    @Override
    public void disable() {
        synchronized (lock) {
            refuseIfClosed("disable");
            proxy.disable();
        }
    }

    @Override
    public void enable() {
        synchronized (lock) {
            refuseIfClosed("enable");
            proxy.enable();
        }
    }

    @Override
    public List<Evidence> evidence() {
        synchronized (lock) {
            Map<String, ToxicTraffic> traffic = proxy.traffic();
            return everApplied.stream()
                    .map(each -> each.effect.evidence(each.condition, traffic))
                    .toList();
        }
    }

    @Override
    public WireLog wireLog() {
        return new LinkWireLog(this::wire, this::listen);
    }

    private WireCapture wire() {
        synchronized (lock) {
            Map<Weakness, Weakness> conditionsByToxic = new HashMap<>();
            for (OnLink each : everApplied) {
                Weakness condition = new Weakness(each.condition.describe());
                each.effect.toxicNames().forEach(name -> {
                    conditionsByToxic.put(Weakness.toxic(name), condition);
                    conditionsByToxic.put(Weakness.fault(name), condition);
                });
            }
            return new ConditionWords(conditionsByToxic).capture(proxy.wire());
        }
    }

    private Runnable listen(WireListener listener) {
        synchronized (lock) {
            return proxy.listen(listener);
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            dismantle();
        }
    }

    /** Takes everything away; what cannot be does not keep the rest. */
    private void dismantle() {
        closed = true;
        everApplied.forEach(each -> {
            each.inForce = false;
            each.effect.abandon();
        });
        try (destination;
                dns;
                clock) {
            proxy.delete();
        } finally {
            onClose.run();
        }
        everApplied.forEach(each -> each.effect.reportFailure());
    }

    private void refuseIfClosed(String what) {
        if (closed) {
            throw new LinkException("link " + name + ": it is closed, it cannot " + what, null);
        }
    }

    /** What a timed condition is built by. */
    private final class Site implements TimedEffect.Site {
        private final int position;
        private final When when;

        Site(int position, When when) {
            this.position = position;
            this.when = when;
        }

        @Override
        public Effect build(Condition condition) {
            return ToxiproxyLink.this.build(position, condition, when);
        }

        @Override
        public void remove(Effect effect, Condition condition) {
            proxy.remove(effect, condition.describe());
        }

        @Override
        public Runnable onRequestOver(Consumer<RequestEnd> listener) {
            return destination.knownOrigin().onRequestOver(listener);
        }
    }

    /** A condition that is, or was, on this link. */
    private final class OnLink implements AppliedCondition {
        private final Condition condition;
        private final Effect effect;
        private boolean inForce = true;

        OnLink(Condition condition, Effect effect) {
            this.condition = condition;
            this.effect = effect;
        }

        @Override
        public Condition condition() {
            return condition;
        }

        @Override
        public String toString() {
            return condition.describe();
        }

        @Override
        public void close() {
            synchronized (lock) {
                if (inForce) {
                    inForce = false;
                    dns.answer(addresses());
                    proxy.remove(effect, condition.describe());
                }
            }
        }
    }
}
