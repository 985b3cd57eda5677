/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import eu.rekawek.toxiproxy.Proxy;
import io.weaknet.scenario.ProxyCondition;
import io.weaknet.scenario.Toxic;
import io.weaknet.scenario.When;
import io.weaknet.toxiproxy.ToxicTraffic;
import io.weaknet.wire.WireCapture;
import io.weaknet.wire.WireConnection;
import io.weaknet.wire.WireListener;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A proxy of a Toxiproxy outside this JVM, and the tap before it. */
final class TappedProxy implements LinkProxy {
    private final ProxyCalls calls;
    private final ToxiproxyHost toxiproxy;
    private final String place;
    private final Proxy proxy;
    private final OwnProxy tap;
    private final Map<String, Tally> tallies = new HashMap<>();

    private TappedProxy(ProxyCalls calls, ToxiproxyHost toxiproxy, String place, Proxy proxy, OwnProxy tap) {
        this.calls = calls;
        this.toxiproxy = toxiproxy;
        this.place = place;
        this.proxy = proxy;
        this.tap = tap;
    }

    static TappedProxy create(String link, String upstream, ToxiproxyHost toxiproxy, EmbeddedHost taps) {
        ProxyCalls calls = new ProxyCalls(link, toxiproxy.describe());
        String place = toxiproxy.reservePlace(link);
        try {
            String name = toxiproxy.proxyName(link);
            Proxy proxy = calls.get("create its proxy", () -> toxiproxy.client().createProxy(name, place, upstream));
            return tapped(calls, toxiproxy, place, proxy, taps);
        } catch (RuntimeException e) {
            toxiproxy.releasePlace(place);
            throw e;
        }
    }

    private static TappedProxy tapped(
            ProxyCalls calls, ToxiproxyHost toxiproxy, String place, Proxy proxy, EmbeddedHost taps) {
        try {
            String reached = toxiproxy.reach(LinkNames.port(proxy.getListen()));
            return new TappedProxy(calls, toxiproxy, place, proxy, taps.open(calls.link(), 0, reached));
        } catch (RuntimeException e) {
            Failures failures = new Failures();
            failures.run(() -> {
                throw e;
            });
            failures.run(() -> calls.run("delete its proxy", proxy::delete));
            failures.throwFirst();
            throw e;
        }
    }

    @Override
    public int port() {
        return tap.port();
    }

    @Override
    public Effect add(int position, ProxyCondition condition, When when) {
        ProxyEffect effect =
                calls.get("apply " + condition.describe(), () -> ProxyEffect.ofToxics(proxy, position, condition));
        List<WireConnection> seen = tap.wire().connections();
        Iterator<Toxic> toxics = condition.toxics().iterator();
        effect.toxicNames().forEach(name -> tallies.put(name, new Tally(toxics.next(), seen)));
        return effect;
    }

    @Override
    public void remove(Effect effect, String description) {
        calls.run("take off " + description, effect::remove);
        List<WireConnection> seen = tap.wire().connections();
        effect.toxicNames().forEach(name -> tally(name).end(seen));
    }

    private Tally tally(String toxic) {
        Tally tally = tallies.get(toxic);
        if (tally == null) {
            throw new IllegalStateException("there is no toxic " + toxic);
        }
        return tally;
    }

    @Override
    public void disable() {
        tap.disable();
        calls.run("take it down", proxy::disable);
    }

    @Override
    public void enable() {
        calls.run("take it up again", proxy::enable);
        tap.enable();
    }

    @Override
    public void delete() {
        Failures failures = new Failures();
        failures.run(tap::delete);
        failures.run(() -> calls.run("delete its proxy", proxy::delete));
        failures.run(() -> toxiproxy.releasePlace(place));
        failures.throwFirst();
    }

    @Override
    public Map<String, ToxicTraffic> traffic() {
        List<WireConnection> seen = tap.wire().connections();
        Map<String, ToxicTraffic> traffic = new HashMap<>();
        tallies.forEach((name, tally) -> traffic.put(name, tally.read(seen)));
        return traffic;
    }

    @Override
    public WireCapture wire() {
        return tap.wire();
    }

    @Override
    public Runnable listen(WireListener listener) {
        return tap.listen(listener);
    }
}
