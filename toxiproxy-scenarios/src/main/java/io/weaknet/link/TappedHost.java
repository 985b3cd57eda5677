/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

/**
 * A Toxiproxy outside this JVM, with a tap before each of its proxies: it tells nothing of what it did, so what clients
 * send and get is seen by a proxy of our own that they connect to, and that has no toxics.
 */
final class TappedHost implements LinkHost {
    private final ToxiproxyHost toxiproxy;
    private final EmbeddedHost taps;

    private TappedHost(ToxiproxyHost toxiproxy, EmbeddedHost taps) {
        this.toxiproxy = toxiproxy;
        this.taps = taps;
    }

    /** Starts the taps; if that fails, the Toxiproxy is closed. */
    static TappedHost start(ToxiproxyHost toxiproxy) {
        try {
            return new TappedHost(toxiproxy, EmbeddedHost.start());
        } catch (RuntimeException e) {
            toxiproxy.close();
            throw e;
        }
    }

    @Override
    public LinkProxy open(String link, long scenarioSeed, String upstream) {
        return TappedProxy.create(link, upstream, toxiproxy, taps);
    }

    @Override
    public OriginPlace originPlace() {
        return toxiproxy.originPlace();
    }

    @Override
    public String reachForeign(Upstream.Foreign foreign) {
        return toxiproxy.reachForeign(foreign);
    }

    @Override
    public void close() {
        Failures failures = new Failures();
        failures.run(taps::close);
        failures.run(toxiproxy::close);
        failures.throwFirst();
    }
}
