/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.profile.NetworkProfile;
import io.weaknet.profile.Profile;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.ModifierSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** The networks that methods of a test class make, for {@link WeakNetworkTest#profileMethods()}. */
final class ProfileMethods {
    private final Declared<WeakNetworkTest> declared;
    private final Class<?> test;

    ProfileMethods(Declared<WeakNetworkTest> declared, Class<?> test) {
        this.declared = declared;
        this.test = test;
    }

    /** What the method of that name returns. */
    Stream<NetworkProfile> call(String name) {
        Method method = find(name)
                .orElseThrow(() -> misuse("\"" + name + "\" is no method without parameters of " + test.getSimpleName()
                        + " or of a class around it. Write the name of a static one that returns networks."));
        if (!ModifierSupport.isStatic(method)) {
            throw misuse(name + "() is not static. Make it so: it is called before there is an instance.");
        }
        return networks(name, ReflectionSupport.invokeMethod(method, null));
    }

    /** In the test class and what it extends, then around it. */
    private Optional<Method> find(String name) {
        Optional<Method> found = Optional.empty();
        for (Class<?> type = test; type != null && found.isEmpty(); type = type.getEnclosingClass()) {
            found = ReflectionSupport.findMethod(type, name);
        }
        return found;
    }

    private Stream<NetworkProfile> networks(String name, @Nullable Object returned) {
        if (returned instanceof Stream<?> stream) {
            return stream.map(each -> network(name, each));
        }
        if (returned instanceof Collection<?> collection) {
            return collection.stream().map(each -> network(name, each));
        }
        if (returned instanceof Object[] array) {
            return Arrays.stream(array).map(each -> network(name, each));
        }
        return Stream.of(network(name, returned));
    }

    private NetworkProfile network(String name, @Nullable Object made) {
        if (made instanceof NetworkProfile profile) {
            return profile;
        }
        if (made instanceof Profile profile) {
            return profile.network();
        }
        throw misuse(name + "() returned "
                + (made == null ? "null" : "a " + made.getClass().getSimpleName())
                + ". Return a NetworkProfile or a Profile, or an array, a collection or a stream of them.");
    }

    private RuntimeException misuse(String ruleAndRemedy) {
        return declared.misuse("profileMethods", ruleAndRemedy);
    }
}
