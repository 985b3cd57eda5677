/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.weaknet.toxiproxy.ToxicTraffic;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The proxies of a server by name. Changed by the control thread only, read by any. */
public final class ProxyRegistry {
    private static final System.Logger LOG = System.getLogger(ProxyRegistry.class.getName());

    private static final Duration LEAST_FOR_EACH = Duration.ofMillis(200);

    /** As Go sorts: by code points. */
    private final Map<String, Proxy> proxies = new ConcurrentSkipListMap<>(ProxyRegistry::compare);

    private final Map<String, Long> seeds = new ConcurrentHashMap<>();
    private final Transport transport;
    private final Dialer dialer;
    private final ProxySettings settings;
    private final long seed;
    private final Budget budget;

    /** A registry whose proxies derive their draws from that seed, unless they have one of their own. */
    public ProxyRegistry(Transport transport, Dialer dialer, ProxySettings settings, long seed) {
        this.transport = transport;
        this.dialer = dialer;
        this.settings = settings;
        this.seed = seed;
        budget = new Budget(settings.applyTimeout());
    }

    /** A call of the API begins: it may wait as long as the settings say, however many proxies it changes. */
    public void beginCall() {
        budget.renew();
    }

    /** The call may go on with another proxy, however long it waited for those before. */
    public void nextProxy() {
        budget.extend(LEAST_FOR_EACH);
    }

    /** Ends every proxy. */
    public void stopAll() {
        beginCall();
        for (var proxy : all()) {
            try {
                proxy.retire();
            } catch (ProxyException e) {
                LOG.log(Level.WARNING, "proxy {0}: {1}", proxy.name(), e.getMessage());
            }
        }
    }

    /** Gives a proxy a seed of its own; it need not exist yet. */
    public void seed(String proxy, long own) {
        seeds.put(proxy, own);
    }

    private static int compare(String one, String other) {
        return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
    }

    /** All proxies, sorted by name. */
    public Collection<Proxy> all() {
        return proxies.values();
    }

    /** The proxy of that name. */
    public Optional<Proxy> find(String name) {
        return Optional.ofNullable(proxies.get(name));
    }

    /**
     * Checks that a proxy may have one more toxic or fault.
     *
     * @throws IllegalArgumentException if it, or all together, have as many as there may be
     */
    public void checkRoom(Proxy proxy) {
        ChainBounds.checkRoom(proxy, all());
    }

    /** A new proxy; if it can't listen, nothing is registered. */
    public Proxy create(String name, String listen, String upstream, boolean enabled) throws ProxyException {
        var proxy = proxy(name, listen, upstream);
        if (enabled) {
            proxy.start();
        }
        proxies.put(name, proxy);
        return proxy;
    }

    private Proxy proxy(String name, String listen, String upstream) {
        return new Proxy(name, listen, upstream, transport, dialer, settings, () -> seeds.getOrDefault(name, seed))
                .sharing(budget);
    }

    /**
     * The proxy of that name as it is if its addresses are these, otherwise a new one in its place; if that can't listen,
     * the one before stays, disabled.
     */
    public Proxy createOrReplace(String name, String listen, String upstream, boolean enabled) throws ProxyException {
        var before = proxies.get(name);
        if (before == null) {
            return create(name, listen, upstream, enabled);
        }
        if (!before.differs(listen, upstream)) {
            return before;
        }
        before.disable();
        var created = proxy(name, listen, upstream);
        created.takeOverPort(before);
        if (enabled) {
            try {
                created.start();
            } catch (ProxyException e) {
                before.takeOverPort(created);
                throw e;
            }
        }
        proxies.put(name, created);
        before.retire();
        return created;
    }

    /** Ends a proxy and forgets it. */
    public void delete(String name) throws ProxyException {
        var proxy = proxies.remove(name);
        if (proxy != null) {
            proxy.retire();
        }
    }

    /** What each toxic of a proxy has done. */
    public Map<String, ToxicTraffic> traffic(String proxy) {
        return find(proxy).map(Proxy::traffic).orElse(Map.of());
    }
}
