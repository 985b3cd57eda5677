/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import io.weaknet.scenario.Fault;
import io.weaknet.toxiproxy.internal.proxy.FaultControl;
import io.weaknet.toxiproxy.internal.proxy.FaultEntry;
import io.weaknet.toxiproxy.internal.proxy.Proxy;
import io.weaknet.toxiproxy.internal.proxy.ProxyException;
import io.weaknet.toxiproxy.internal.proxy.ProxyRegistry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * The faults of one proxy: what {@code /weaknet/proxies/{proxy}/faults} does, without HTTP. Faults stand in one chain with
 * the toxics, in the order in which they were added; changes reach live connections before a method returns. Thread-safe.
 *
 * <p>Every method but {@link #retire} throws {@link NoSuchElementException} if there is no such proxy, and {@link IllegalStateException} if the
 * server is closed, or if connections have not followed a change within 5 s: it is made all the same, and they follow late.
 * It waits for the threads that carry the bytes, behind calls over HTTP, so it must not be called by a
 * {@link io.weaknet.wire.WireListener}.
 */
public final class Faults {
    private final String proxy;
    private final ProxyRegistry registry;
    private final ExecutorService control;

    Faults(String proxy, ProxyRegistry registry, ExecutorService control) {
        this.proxy = proxy;
        this.registry = registry;
        this.control = control;
    }

    /**
     * Adds a fault behind everything that is there. A proxy has at most 64 toxics and faults, a server 10,000.
     *
     * @param name its name, 1 to 512 characters but no slash, which no toxic of the proxy has either
     * @param fault what it does
     * @throws IllegalArgumentException if type or attributes are wrong, the name is taken, or there are as many as there may
     *     be; says what, and what to do
     */
    public void add(String name, Fault fault) {
        run(found -> {
            if (found.isTaken(name)) {
                throw new IllegalArgumentException(
                        "name: \"" + name + "\" (expected: one that no toxic or fault has); choose another");
            }
            return FaultControl.add(registry, found, name, fault);
        });
    }

    /**
     * Puts other settings in the place of a fault's; what it holds takes the new ones.
     *
     * @param name its name
     * @param fault what it does from now on, with the same type and direction
     * @throws IllegalArgumentException if type or attributes are wrong; says what, and what to do
     * @throws NoSuchElementException if there is no such fault
     */
    public void update(String name, Fault fault) {
        run(found -> FaultControl.update(found, entry(found, name), fault));
    }

    /**
     * Takes a fault away; what it holds passes at once, in order.
     *
     * @param name its name
     * @throws NoSuchElementException if there is no such fault
     */
    public void remove(String name) {
        run(found -> {
            var entry = entry(found, name);
            found.remove(entry);
            return entry;
        });
    }

    /**
     * Ends a fault without taking it away: no byte meets it that comes to the proxy after this was called, but for those that
     * an upstream had sent before. It goes on with what it holds; what comes behind that waits for its turn and no longer.
     * Its settings cannot be changed any more; take it away by {@link #remove}.
     *
     * <p>Waits for nothing, and may be called by any thread. Does nothing if there is no such proxy or fault (any more).
     *
     * @param name its name
     * @param lastBytes by the port of the proxy's own side of a connection to the upstream: how many of the bytes that the
     *     upstream sent there, from the first, still meet it; none of a connection that is not among them
     */
    public void retire(String name, Map<Integer, Long> lastBytes) {
        registry.find(proxy).ifPresent(found -> found.retire(name, lastBytes));
    }

    /**
     * All faults.
     *
     * @return a copy, in the order in which they were added
     */
    public Map<String, Fault> all() {
        return run(found -> {
            var all = new LinkedHashMap<String, Fault>();
            found.faults().forEach(entry -> all.put(entry.name(), FaultControl.value(entry)));
            return Collections.unmodifiableMap(all);
        });
    }

    private FaultEntry entry(Proxy found, String name) {
        return found.fault(name)
                .orElseThrow(() -> new NoSuchElementException("proxy " + proxy + " has no fault " + name));
    }

    private interface Change<T> {
        T make(Proxy proxy) throws ProxyException;
    }

    private <T> T run(Change<T> change) {
        try {
            return control.submit(() -> {
                        registry.beginCall();
                        return change.make(registry.find(proxy)
                                .orElseThrow(() -> new NoSuchElementException("there is no proxy " + proxy)));
                    })
                    .get();
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the server is closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; the change may have been made", e);
        } catch (ExecutionException e) {
            var cause = e.getCause();
            if (cause instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException(cause == null ? e.toString() : cause.getMessage(), cause);
        }
    }
}
