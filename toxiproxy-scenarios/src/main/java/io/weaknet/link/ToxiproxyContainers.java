/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** Makes the {@code ToxiproxyContainer} of whichever Testcontainers is on the class path: 2.0 moved the class. */
final class ToxiproxyContainers {
    private static final List<String> CLASSES = List.of(
            "org.testcontainers.toxiproxy.ToxiproxyContainer", "org.testcontainers.containers.ToxiproxyContainer");

    private ToxiproxyContainers() {}

    /** A container that has not been started. */
    static GenericContainer<?> create(String image) {
        DockerImageName name = DockerImageName.parse(image).asCompatibleSubstituteFor("ghcr.io/shopify/toxiproxy");
        try {
            return (GenericContainer<?>)
                    find().getConstructor(DockerImageName.class).newInstance(name);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkException(ContainerFailures.MISSING, e);
        }
    }

    static Class<?> find() throws ClassNotFoundException {
        ClassNotFoundException last = null;
        for (String name : CLASSES) {
            try {
                return Class.forName(name, true, ToxiproxyContainers.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                last = e;
            }
        }
        throw last == null ? new ClassNotFoundException() : last;
    }
}
