/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

/** What the proxies of one backend's links run on. Thread-safe. Closing it ends what it started, never what it found. */
interface LinkHost extends AutoCloseable {

    /**
     * Makes the proxy of a link, up and without toxics.
     *
     * @param link the name of the link
     * @param scenarioSeed the seed of its scenario; where draws cannot be seeded it is left unused
     * @param upstream host and port of the server, as the Toxiproxy reaches it
     * @throws LinkException if that cannot be done; nothing of it is left
     */
    LinkProxy open(String link, long scenarioSeed, String upstream);

    /**
     * Where a built-in origin must listen, and how the Toxiproxy reaches it.
     *
     * @throws LinkException if the Toxiproxy cannot reach this machine, or nobody said how; says what to set
     */
    OriginPlace originPlace();

    /** Host and port of a server that is not ours, as the Toxiproxy reaches it. */
    default String reachForeign(Upstream.Foreign foreign) {
        return foreign.address();
    }

    @Override
    void close();
}
