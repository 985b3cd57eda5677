/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.proxy;

import io.netty.util.concurrent.Future;
import io.weaknet.toxiproxy.ToxicTraffic;
import io.weaknet.toxiproxy.internal.toxic.DeadAddress;
import io.weaknet.toxiproxy.internal.toxic.FaultSettings;
import io.weaknet.toxiproxy.internal.toxic.FaultType;
import io.weaknet.toxiproxy.internal.toxic.Stream;
import io.weaknet.toxiproxy.internal.toxic.SynLoss;
import io.weaknet.toxiproxy.internal.toxic.Toxic;
import io.weaknet.toxiproxy.internal.toxic.ToxicType;
import io.weaknet.wire.WireCapture;
import io.weaknet.wire.WireListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A proxy. Changed by the control thread only; what event loops and other threads read is volatile and immutable, or
 * made for it.
 */
public final class Proxy {
    private final String name;
    private final Transport transport;
    private final Dialer dialer;
    private final ProxySettings settings;
    private final LongSupplier seed;
    private final Traces traces = new Traces();
    private final AtomicLong connections = new AtomicLong();
    private final NamedCounters counters = new NamedCounters();
    private final KeptPort keptPort = new KeptPort();

    /** Changed by the control thread only. */
    private volatile String listen;

    private volatile @Nullable Listener listener;
    private long entriesMade;
    private Budget budget;
    private volatile String upstream;
    private volatile ProxyTraffic traffic = new ProxyTraffic();
    /** In the order of their creation. */
    private volatile List<ChainEntry> chain = List.of();

    Proxy(
            String name,
            String listen,
            String upstream,
            Transport transport,
            Dialer dialer,
            ProxySettings settings,
            LongSupplier seed) {
        this.name = name;
        this.listen = listen;
        this.upstream = upstream;
        this.transport = transport;
        this.dialer = dialer;
        this.settings = settings;
        this.seed = seed;
        budget = new Budget(settings.applyTimeout());
    }

    /** Lets it wait within the budget of all proxies of a server. */
    Proxy sharing(Budget budget) {
        this.budget = budget;
        return this;
    }

    String name() {
        return name;
    }

    String upstream() {
        return upstream;
    }

    ProxySettings settings() {
        return settings;
    }

    long seed() {
        return seed.getAsLong();
    }

    Occupancy occupancy() {
        return transport.occupancy();
    }

    Traces traces() {
        return traces;
    }

    long nextNumber() {
        return connections.incrementAndGet();
    }

    /** The number of the connection that was accepted last. */
    long lastNumber() {
        return connections.get();
    }

    List<ChainEntry> chain() {
        return chain;
    }

    /** What the API shows: toxics upstream first, each direction in the order of creation. */
    public ProxyState state() {
        return new ProxyState(
                name,
                listen,
                upstream,
                listener != null,
                java.util.stream.Stream.of(Stream.values())
                        .flatMap(stream -> all(ToxicEntry.class).filter(toxic -> toxic.stream() == stream))
                        .toList());
    }

    /** Listens, on the same port as before if it did before. */
    public void start() throws ProxyException {
        if (listener == null) {
            HostPort address;
            try {
                address = HostPort.parse(listen);
            } catch (ProxyException e) {
                throw new ProxyException("listen tcp: " + e.getMessage());
            }
            var opened = open(address);
            try {
                opened.apply(faults(), budget.bound());
            } catch (ProxyException e) {
                opened.close(budget.bound());
                throw e;
            }
            listener = opened;
            listen = HostPort.text(opened.address());
            keptPort.giveUp();
            log().started();
        }
    }

    private Listener open(HostPort address) throws ProxyException {
        InetSocketAddress resolved;
        try {
            resolved = Lookup.resolve(address, budget.bound());
        } catch (ProxyException e) {
            throw new ProxyException("listen tcp: " + e.getMessage());
        }
        return Listener.open(
                this, transport, dialer, resolved, address.bound(resolved), budget.bound(), keptPort.isOf(address));
    }

    /**
     * Refuses new clients and ends every connection.
     *
     * @throws ProxyException if it did, but some connections have not followed in time
     */
    public void stop() throws ProxyException {
        keptPort.giveUp();
        end();
    }

    /**
     * The same, but keeps the port from others who ask for any free one, where the system lets it. Clients are refused when
     * this is over: until then a process that is being started may have a copy of the listening socket.
     */
    void disable() throws ProxyException {
        if (listener == null) {
            return;
        }
        var address = listener.address();
        keptPort.take(listener, name);
        end();
        try {
            Reserved.comesToRefuse(address);
        } catch (IOException e) {
            // It is closed, whatever the trial says.
        }
    }

    /** Keeps the port that another one, disabled, keeps, if it is to listen there. */
    void takeOverPort(Proxy other) throws ProxyException {
        keptPort.takeOver(other.keptPort, listen);
    }

    private void end() throws ProxyException {
        if (listener != null) {
            var closed = listener;
            listener = null;
            var left = closed.close(budget.bound());
            log().terminated();
            if (left > 0) {
                throw new ProxyException(
                        "stopped, but " + left + " connections have not ended within " + budget.millis() + " ms");
            }
        }
    }

    /** Changes addresses and whether it is enabled; connections end if an address changes. */
    public void update(String newListen, String newUpstream, boolean enabled) throws ProxyException {
        var address = HostPort.parse(newListen);
        if (differs(newListen, newUpstream)) {
            try {
                disable();
            } finally {
                listen = newListen;
                upstream = newUpstream;
                traffic = new ProxyTraffic();
                if (!keptPort.isOf(address)) {
                    keptPort.giveUp();
                }
            }
        }
        if (enabled) {
            start();
        } else {
            disable();
        }
    }

    /** Whether it would have to listen, or dial, elsewhere. */
    boolean differs(String newListen, String newUpstream) throws ProxyException {
        var address = HostPort.parse(newListen);
        var resolved = Lookup.resolve(address, budget.bound());
        return !listen.equals(address.comparable(resolved)) || !upstream.equals(newUpstream);
    }

    private <E extends ChainEntry> java.util.stream.Stream<E> all(Class<E> kind) {
        return chain.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Whether a toxic or a fault has that name. */
    public boolean isTaken(String name) {
        return chain.stream().anyMatch(entry -> entry.name().equals(name));
    }

    /** The toxic of that name. */
    public Optional<ToxicEntry> toxic(String name) {
        return all(ToxicEntry.class).filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** The faults in the order of their creation. */
    public List<FaultEntry> faults() {
        return all(FaultEntry.class).toList();
    }

    /** The fault of that name. */
    public Optional<FaultEntry> fault(String name) {
        return all(FaultEntry.class).filter(entry -> entry.name().equals(name)).findFirst();
    }

    /**
     * Checks that this machine can do what a fault wants.
     *
     * @throws IllegalArgumentException if not; says why
     */
    void checkAble(FaultSettings fault) {
        var silent = fault instanceof SynLoss || (fault instanceof DeadAddress dead && dead.silent());
        if (silent && !transport.dropsSyns()) {
            throw new IllegalArgumentException("type: cannot drop SYNs (expected: a server on Linux with Netty's native"
                    + " epoll transport); run it there, or refuse connections instead");
        }
    }

    /** Adds a toxic at the end of the chain, on live connections too. */
    public ToxicEntry add(String name, ToxicType type, Stream stream, String streamText, float toxicity, Toxic toxic)
            throws ProxyException {
        return append(new ToxicEntry(
                ++entriesMade,
                0,
                name,
                type,
                stream,
                streamText,
                toxicity,
                toxic,
                counters.of(name),
                new SharedState(transport.now())));
    }

    /** Adds a fault at the end of the chain, on live connections too. */
    public FaultEntry add(String name, FaultType type, Stream stream, float toxicity, long first, FaultSettings fault)
            throws ProxyException {
        return append(new FaultEntry(
                ++entriesMade,
                0,
                name,
                type,
                stream,
                toxicity,
                new Admission(connections.get(), first),
                fault,
                counters.of(name),
                new SharedState(transport.now())));
    }

    private <E extends ChainEntry> E append(E entry) throws ProxyException {
        var changed = new ArrayList<>(chain);
        changed.add(entry);
        apply(changed);
        log().added(entry);
        return entry;
    }

    /** Puts other settings in the place of a toxic's, on live connections too. */
    public ToxicEntry update(ToxicEntry entry, float toxicity, Toxic toxic) throws ProxyException {
        return replace(entry.with(toxicity, toxic));
    }

    /** Puts other settings in the place of a fault's, on live connections too. */
    public FaultEntry update(FaultEntry entry, float toxicity, Admission admission, FaultSettings fault)
            throws ProxyException {
        return replace(entry.with(toxicity, admission, fault));
    }

    private <E extends ChainEntry> E replace(E updated) throws ProxyException {
        apply(chain.stream()
                .map(each -> each.id() == updated.id() ? updated : each)
                .toList());
        log().updated(updated);
        return updated;
    }

    /** Removes a toxic or a fault, on live connections too. */
    public void remove(ChainEntry entry) throws ProxyException {
        apply(chain.stream().filter(each -> each.id() != entry.id()).toList());
        log().removed(entry);
    }

    /** Removes all toxics, and the faults with them. */
    public void removeToxics() throws ProxyException {
        apply(List.of());
    }

    /** Every loop takes over the list when it comes to it; nothing that a peer does can hold that up. */
    private void apply(List<? extends ChainEntry> changed) throws ProxyException {
        var before = chain;
        chain = List.copyOf(changed);
        if (listener != null) {
            try {
                listener.apply(faults(), budget.bound());
            } catch (ProxyException e) {
                chain = before;
                undo(listener, e);
                throw e;
            }
        }
        counters.retain(chain.stream().map(ChainEntry::name).collect(Collectors.toSet()));
        if (listener == null) {
            return;
        }
        var bound = budget.bound();
        var done = new ArrayList<Future<?>>();
        for (var connection : listener.live()) {
            done.add(connection.loop().submit(connection::reconcile));
        }
        var late = done.stream().filter(future -> !bound.await(future)).count();
        if (late > 0) {
            throw new ProxyException(
                    "changed, but " + late + " connections have not followed within " + budget.millis() + " ms");
        }
    }

    /** What one fault cannot do must not change what the others did. */
    private void undo(Listener listener, ProxyException cause) {
        try {
            listener.apply(faults(), budget.bound());
        } catch (ProxyException e) {
            cause.addSuppressed(e);
        }
    }

    ProxyTraffic counted() {
        return traffic;
    }

    /** Ends a fault, if there is one of that name, for every byte that comes from now on. May be called by any thread. */
    public void retire(String fault, Map<Integer, Long> lastBytes) {
        fault(fault).ifPresent(entry -> entry.shared().retire(new Retirement(lastBytes)));
        Optional.ofNullable(listener).ifPresent(Listener::faultEnded);
    }

    /** What each direction passed until now. */
    public List<TrafficView> passed() {
        var bound = budget.bound();
        var told = new ArrayList<Future<?>>();
        if (listener != null) {
            for (var connection : listener.live()) {
                told.add(connection.loop().submit(connection::tell));
            }
        }
        told.forEach(bound::await);
        return java.util.stream.Stream.of(Stream.values())
                .map(stream ->
                        new TrafficView(name, listen, upstream, stream, traffic.received(stream), traffic.sent(stream)))
                .toList();
    }

    /** What it says about itself, with the addresses that it has now. */
    ProxyLog log() {
        return new ProxyLog(settings.log(), name, listen, upstream);
    }

    Map<String, ToxicTraffic> traffic() {
        return counters.snapshot();
    }

    /** What was seen on the wire until now. Must not be called on an event loop. */
    public WireCapture wire() {
        return traces.capture();
    }

    /** Tells what happens on the wire from now on, until the proxy is gone or the answer is run. */
    public Runnable listen(WireListener listener) {
        return traces.listen(listener);
    }

    /** Stops it for good: who listens to it hears that it is gone. */
    public void retire() throws ProxyException {
        try {
            stop();
        } finally {
            traces.end();
        }
    }
}
