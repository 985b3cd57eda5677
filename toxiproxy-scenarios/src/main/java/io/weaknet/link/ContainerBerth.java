/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import eu.rekawek.toxiproxy.ToxiproxyClient;

/**
 * A port of a container, kept for the proxy of one link.
 *
 * @param container the container
 * @param port the port inside it
 */
record ContainerBerth(RunningContainer container, int port) implements ToxiproxyHost {
    @Override
    public String describe() {
        return container.describe();
    }

    @Override
    public ToxiproxyClient client() {
        return container.client();
    }

    @Override
    public String proxyName(String link) {
        return RunName.next().proxyName(link);
    }

    @Override
    public String reservePlace(String link) {
        return "0.0.0.0:" + port;
    }

    @Override
    public void releasePlace(String place) {
        container.giveBack(port);
    }

    @Override
    public String reach(int listening) {
        return container.reach(listening);
    }

    @Override
    public OriginPlace originPlace() {
        throw new UnsupportedOperationException("the host of the link knows");
    }

    @Override
    public void close() {
        // The container is shared; its port goes back with its place.
    }
}
