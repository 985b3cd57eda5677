/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import java.time.Duration;
import java.util.Optional;

/**
 * Which container the testcontainers backend runs, and how the two reach each other. Immutable; {@link #defaults()} gives
 * what suits a Docker engine on this machine, the other methods copies.
 *
 * @param image the image of Toxiproxy, by default {@value #OFFICIAL_IMAGE}
 * @param network the id or name of a Docker network that the container joins, so that upstreams may be containers of that
 *     network by their alias; by default Docker's own bridge
 * @param originHost the name or address under which the container reaches this machine; by default {@code
 *     host.docker.internal}, which Docker resolves
 * @param originBind the local address that built-in origins listen on; by default that of Docker's bridge if it is on this
 *     machine, else the loopback address
 * @param leftoverAge how old a container of a run on another machine must be to be taken for left over; by default 6 hours
 */
public record TestcontainersSettings(
        String image,
        Optional<String> network,
        Optional<String> originHost,
        Optional<String> originBind,
        Duration leftoverAge) {
    /** The image that the Toxiproxy project publishes. */
    public static final String OFFICIAL_IMAGE = "ghcr.io/shopify/toxiproxy:2.12.0";

    private static final Duration DEFAULT_AGE = Duration.ofHours(6);

    /**
     * Checks image and age.
     *
     * @throws IllegalArgumentException if the image is blank or the age is negative
     */
    public TestcontainersSettings {
        if (image.isBlank()) {
            throw new IllegalArgumentException("image: blank (expected: an image, e.g. " + OFFICIAL_IMAGE + ")");
        }
        if (leftoverAge.isNegative()) {
            throw new IllegalArgumentException("leftoverAge: " + leftoverAge + " (expected: 0 or more)");
        }
    }

    /**
     * The defaults.
     *
     * @return the settings
     */
    public static TestcontainersSettings defaults() {
        return new TestcontainersSettings(
                OFFICIAL_IMAGE, Optional.empty(), Optional.empty(), Optional.empty(), DEFAULT_AGE);
    }

    /**
     * Sets the image, e.g. that of a mirror.
     *
     * @param name the image with its tag
     * @return a copy
     * @throws IllegalArgumentException if it is blank
     */
    public TestcontainersSettings withImage(String name) {
        return new TestcontainersSettings(name, network, originHost, originBind, leftoverAge);
    }

    /**
     * Sets the network, e.g. {@code network.getId()} of a Testcontainers {@code Network}.
     *
     * @param id the id or name of the network; it must exist when the first link is built
     * @return a copy
     */
    public TestcontainersSettings withNetwork(String id) {
        return new TestcontainersSettings(image, Optional.of(id), originHost, originBind, leftoverAge);
    }

    /**
     * Sets how the container reaches built-in origins: needed where the Docker engine is on another machine.
     *
     * @param host a name or address of this machine
     * @return a copy
     */
    public TestcontainersSettings withOriginHost(String host) {
        return new TestcontainersSettings(image, network, Optional.of(host), originBind, leftoverAge);
    }

    /**
     * Sets where built-in origins listen.
     *
     * @param address a local address; whoever reaches it can talk to the origins
     * @return a copy
     */
    public TestcontainersSettings withOriginBind(String address) {
        return new TestcontainersSettings(image, network, originHost, Optional.of(address), leftoverAge);
    }

    /**
     * Sets from which age on a container of another machine's run is left over.
     *
     * @param age the age, 0 or more
     * @return a copy
     * @throws IllegalArgumentException if the age is negative
     */
    public TestcontainersSettings withLeftoverAge(Duration age) {
        return new TestcontainersSettings(image, network, originHost, originBind, age);
    }
}
