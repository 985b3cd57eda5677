/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.ToxicList;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.Slicer;
import io.weaknet.scenario.Direction;
import io.weaknet.scenario.Toxic;
import java.io.IOException;
import java.util.Map;

/**
 * Adds toxics to a proxy through the official client, so to any Toxiproxy there is. That client creates a toxic with its
 * one main attribute and full toxicity and sets the rest afterwards: for that moment, a millisecond or so, connections
 * that are open meet the toxic without jitter and without chance.
 */
final class ToxicApplier {
    private ToxicApplier() {}

    /** Adds a toxic; if that fails half-way, nothing is left of it. */
    static eu.rekawek.toxiproxy.model.Toxic add(Proxy proxy, String name, Toxic toxic) throws IOException {
        eu.rekawek.toxiproxy.model.Toxic added = create(proxy.toxics(), name, toxic);
        try {
            complete(added, toxic);
            return added;
        } catch (IOException | RuntimeException e) {
            try {
                added.remove();
            } catch (IOException | RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private static eu.rekawek.toxiproxy.model.Toxic create(ToxicList toxics, String name, Toxic toxic)
            throws IOException {
        ToxicDirection stream =
                toxic.stream() == Direction.UPSTREAM ? ToxicDirection.UPSTREAM : ToxicDirection.DOWNSTREAM;
        Map<String, Long> values = toxic.attributes();
        return switch (toxic.type()) {
            case "latency" -> toxics.latency(name, stream, value(values, "latency"));
            case "bandwidth" -> toxics.bandwidth(name, stream, value(values, "rate"));
            case "slow_close" -> toxics.slowClose(name, stream, value(values, "delay"));
            case "timeout" -> toxics.timeout(name, stream, value(values, "timeout"));
            case "reset_peer" -> toxics.resetPeer(name, stream, value(values, "timeout"));
            case "slicer" -> toxics.slicer(name, stream, value(values, "average_size"), value(values, "delay"));
            case "limit_data" -> toxics.limitData(name, stream, value(values, "bytes"));
            default -> throw new IOException("Toxiproxy has no toxic of type " + toxic.type());
        };
    }

    /**
     * Gives a toxic other settings.
     *
     * @param toxic of the same type
     */
    static void change(eu.rekawek.toxiproxy.model.Toxic applied, Toxic toxic) throws IOException {
        Map<String, Long> values = toxic.attributes();
        if (applied instanceof Latency latency) {
            latency.setLatency(value(values, "latency"));
            latency.setJitter(value(values, "jitter"));
        } else if (applied instanceof Bandwidth bandwidth) {
            bandwidth.setRate(value(values, "rate"));
        } else {
            throw new IOException("a toxic of type " + toxic.type() + " cannot be changed");
        }
    }

    private static void complete(eu.rekawek.toxiproxy.model.Toxic added, Toxic toxic) throws IOException {
        Map<String, Long> values = toxic.attributes();
        if (added instanceof Latency latency && value(values, "jitter") != 0) {
            latency.setJitter(value(values, "jitter"));
        }
        if (added instanceof Slicer slicer && value(values, "size_variation") != 0) {
            slicer.setSizeVariation(value(values, "size_variation"));
        }
        if (toxic.toxicity() != 1) {
            added.setToxicity((float) toxic.toxicity());
        }
    }

    private static long value(Map<String, Long> values, String attribute) {
        return values.getOrDefault(attribute, 0L);
    }
}
