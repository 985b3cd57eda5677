/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.link.BackendKind;
import io.weaknet.profile.NetworkProfile;
import io.weaknet.scenario.Condition;
import io.weaknet.verdict.Promise;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What is declared around a test, checked.
 *
 * @param profile the network with a name, if one is declared
 * @param conditions what else is wrong with the network
 * @param backend the backend, if the annotation names one
 * @param seed the seed, if it is pinned
 * @param upstream the server that the annotation names, if it names one
 * @param scheme the scheme of that server
 * @param promise what the client promises
 * @param probe how the link is probed before the test method, if it is
 */
record Declaration(
        Optional<NetworkProfile> profile,
        List<Condition> conditions,
        Optional<BackendKind> backend,
        OptionalLong seed,
        Optional<HostPort> upstream,
        String scheme,
        Promise promise,
        Optional<Declared<ProbeTest>> probe) {

    /**
     * Reads and checks the annotations around a test or a test class.
     *
     * @throws org.junit.jupiter.api.extension.ExtensionConfigurationException if one is misused
     */
    static Declaration read(ExtensionContext context) {
        List<AnnotatedElement> elements = AnnotationSearch.around(context);
        Optional<Declared<WeakNetwork>> network = AnnotationSearch.closestOne(elements, WeakNetwork.class);
        List<AnnotatedElement> weakening = conditionElements(elements, network);
        return new Declaration(
                profile(weakening),
                ConditionAnnotations.read(weakening),
                network.flatMap(Declaration::backend),
                network.map(it -> it.annotation().seed()).filter(seed -> seed != 0).stream()
                        .mapToLong(Long::longValue)
                        .findFirst(),
                network.flatMap(Declaration::upstream),
                network.map(it -> it.annotation().scheme()).orElse("https"),
                PromiseAnnotations.read(elements),
                AnnotationSearch.closestOne(elements, ProbeTest.class));
    }

    private static Optional<NetworkProfile> profile(List<AnnotatedElement> elements) {
        List<Declared<OnNetwork>> declared = AnnotationSearch.closest(elements, OnNetwork.class);
        if (declared.size() > 1) {
            String profiles = declared.stream()
                    .map(it -> "Profile." + it.annotation().value().name())
                    .collect(Collectors.joining(", "));
            throw declared.get(1)
                    .misuse("there is another network on the same element, and a test runs on one. Write one of them,"
                            + " or @WeakNetworkTest(profiles = {" + profiles + "}).");
        }
        return declared.stream().findFirst().map(it -> it.annotation().value().network());
    }

    private static List<AnnotatedElement> conditionElements(
            List<AnnotatedElement> elements, Optional<Declared<WeakNetwork>> network) {
        if (network.isEmpty() || network.get().annotation().inheritConditions()) {
            return elements;
        }
        return new ArrayList<>(
                elements.subList(0, elements.indexOf(network.get().element()) + 1));
    }

    private static Optional<BackendKind> backend(Declared<WeakNetwork> network) {
        BackendKind[] kinds = network.annotation().backend();
        if (kinds.length > 1) {
            throw network.misuse("backend", "a link has one backend. Write one of them.");
        }
        return Arrays.stream(kinds).findFirst();
    }

    private static Optional<HostPort> upstream(Declared<WeakNetwork> network) {
        String text = network.annotation().upstream();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(HostPort.parse(text)
                .orElseThrow(() -> network.misuse(
                        "upstream",
                        "\"" + text + "\" is not a host and a port from 1 to 65535. Write \"localhost:8443\" or"
                                + " \"[::1]:8443\".")));
    }
}
