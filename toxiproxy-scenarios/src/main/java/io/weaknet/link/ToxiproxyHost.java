/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import eu.rekawek.toxiproxy.ToxiproxyClient;

/**
 * A running Toxiproxy that is not in this JVM: in a container, or anywhere by its URL. {@link TappedHost} builds links on
 * it. Thread-safe. Closing it ends what it started, and removes nothing that is not of this run.
 */
interface ToxiproxyHost extends AutoCloseable {
    /** Which one it is, as it stands in a failure: {@code the Toxiproxy at http://localhost:8474}. */
    String describe();

    /** Drives its HTTP API. */
    ToxiproxyClient client();

    /** The name of the proxy of a link, of characters that may stand in a URL. */
    String proxyName(String link);

    /**
     * A place where one more proxy may listen, as the Toxiproxy takes it: {@code 127.0.0.1:0}, or a port out of a
     * published pool. It is taken until it is released.
     *
     * @throws LinkException if there is none left; says what to set
     */
    String reservePlace(String link);

    /** Gives back what {@link #reservePlace} gave. Its proxy is gone. */
    void releasePlace(String place);

    /** Host and port at which this JVM reaches a proxy that listens on that port. */
    String reach(int port);

    /**
     * Where a built-in origin must listen, and how this Toxiproxy reaches it.
     *
     * @throws LinkException if it cannot reach this machine, or nobody said how; says what to set
     */
    OriginPlace originPlace();

    /** Host and port of a server that is not ours, as this Toxiproxy reaches it. */
    default String reachForeign(Upstream.Foreign foreign) {
        return foreign.address();
    }

    @Override
    void close();
}
