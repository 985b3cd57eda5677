/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.backendtests;

/**
 * What backends may differ in.
 *
 * @param resetsLiveConnections whether a reset that is applied to an open connection reaches its peers as RST; the official
 *     Toxiproxy resets only connections that began with the toxic, and closes the others
 * @param keepsHalfClose whether a server's answer still arrives after the client has shut down its sending side; the
 *     official Toxiproxy closes both directions
 * @param namesConditions whether the end of a connection names the condition that ended it; a tap cannot know
 */
public record Traits(boolean resetsLiveConnections, boolean keepsHalfClose, boolean namesConditions) {
    /** Our Toxiproxy, in this JVM. */
    public static final Traits EMBEDDED = new Traits(true, true, true);

    /** Our Toxiproxy behind a tap. */
    public static final Traits OWN_REMOTE = new Traits(true, true, false);

    /** The official Toxiproxy, in a container or by URL. */
    public static final Traits OFFICIAL = new Traits(false, false, false);
}
