/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;

/** A Toxiproxy that somebody else runs. */
final class RemoteToxiproxy implements ToxiproxyHost {
    private final RemoteSettings settings;
    private final String host;
    private final boolean local;
    private final ToxiproxyClient client;

    private RemoteToxiproxy(RemoteSettings settings, String host, boolean local) {
        this.settings = settings;
        this.host = host;
        this.local = local;
        client = new ToxiproxyClient(host, settings.url().getPort());
    }

    /** Checks that it answers, and deletes what runs have left there that are gone. */
    static RemoteToxiproxy reach(RemoteSettings settings) {
        URI url = settings.url();
        Reachability.check(url);
        String host = url.getHost();
        RemoteToxiproxy toxiproxy =
                new RemoteToxiproxy(settings, host, address(host).isLoopbackAddress());
        new Leftovers(settings.leftoverAge()).removeFrom(toxiproxy.client, toxiproxy.describe());
        return toxiproxy;
    }

    @Override
    public String describe() {
        return "the Toxiproxy at " + settings.url();
    }

    @Override
    public ToxiproxyClient client() {
        return client;
    }

    @Override
    public String proxyName(String link) {
        return RunName.next().proxyName(link);
    }

    @Override
    public String reservePlace(String link) {
        return settings.listenHost().orElse(local ? "127.0.0.1" : "0.0.0.0") + ":0";
    }

    /** It chooses the ports itself. */
    @Override
    public void releasePlace(String place) {}

    @Override
    public String reach(int port) {
        return host + ":" + port;
    }

    @Override
    public OriginPlace originPlace() {
        if (settings.originHost().isEmpty()) {
            if (local) {
                return OriginPlace.LOOPBACK;
            }
            throw new LinkException(
                    "backend remote: nobody said how " + describe()
                            + " reaches the built-in origin on this machine: set"
                            + " originHost to a name or address of this machine that it can reach, or put a server of"
                            + " your own behind the link",
                    null);
        }
        String origin = settings.originHost().get();
        String bind = settings.originBind().orElse(origin);
        InetAddress address = address(bind);
        if (!isLocal(address)) {
            throw new LinkException(
                    "backend remote: the built-in origin cannot listen on " + bind + ", which is no address of this"
                            + " machine: set originBind to the local address behind originHost " + origin,
                    null);
        }
        return new OriginPlace(address, origin);
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new LinkException("backend remote: there is no host " + host, e);
        }
    }

    private static boolean isLocal(InetAddress address) {
        try {
            return address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    /** Nothing to do: its proxies went with their links, and the server is not ours. */
    @Override
    public void close() {}
}
