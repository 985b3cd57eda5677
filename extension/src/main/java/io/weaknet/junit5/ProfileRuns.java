/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.profile.NetworkProfile;
import io.weaknet.profile.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** One run of a {@link WeakNetworkTest} for each of its networks. */
final class ProfileRuns implements TestTemplateInvocationContextProvider {
    private static final List<String> PLACEHOLDERS = List.of("{profile}", "{index}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w*}");

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return declared(context).findFirst().isPresent();
    }

    private static Stream<Declared<WeakNetworkTest>> declared(ExtensionContext context) {
        return AnnotationSearch.closestOne(List.of(context.getRequiredTestMethod()), WeakNetworkTest.class).stream();
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Declared<WeakNetworkTest> declared = declared(context).findFirst().orElseThrow();
        WeakNetworkTest test = declared.annotation();
        check(declared, context);
        Class<?> testClass = context.getRequiredTestClass();
        ProfileMethods methods = new ProfileMethods(declared, testClass);
        List<NetworkProfile> profiles = Stream.of(
                        Arrays.stream(test.profiles()).map(Profile::network),
                        Arrays.stream(test.profileFiles()).map(file -> read(declared, testClass, file)),
                        Arrays.stream(test.profileMethods()).flatMap(methods::call))
                .flatMap(Function.identity())
                .toList();
        if (profiles.isEmpty()) {
            throw declared.misuse("there is no network to run on. Write `profiles = {Profile.EDGE, Profile.LTE}`,"
                    + " `profileFiles = \"/my-network.json\"` or `profileMethods = \"myNetworks\"`.");
        }
        return IntStream.range(0, profiles.size())
                .mapToObj(index -> new Run(test.name(), index + 1, profiles.get(index)));
    }

    private static void check(Declared<WeakNetworkTest> declared, ExtensionContext context) {
        AnnotationSearch.closestOne(List.of(context.getRequiredTestMethod()), OnNetwork.class)
                .ifPresent(other -> {
                    throw other.misuse(
                            "@WeakNetworkTest on the same method names the networks. Write `profiles = {Profile."
                                    + other.annotation().value().name() + ", …}` there, or remove it.");
                });
        PLACEHOLDER
                .matcher(declared.annotation().name())
                .results()
                .map(MatchResult::group)
                .filter(each -> !PLACEHOLDERS.contains(each))
                .findFirst()
                .ifPresent(each -> {
                    throw declared.misuse(
                            "name", each + " is unknown. Write " + String.join(" or ", PLACEHOLDERS) + ".");
                });
    }

    private static NetworkProfile read(Declared<WeakNetworkTest> declared, Class<?> test, String file) {
        try (InputStream resource = test.getResourceAsStream(file)) {
            if (resource == null) {
                throw declared.misuse(
                        "profileFiles",
                        "\"" + file
                                + "\" is not on the class path. Put it into src/test/resources, and write its name with"
                                + " a slash in front, such as \"/my-network.json\".");
            }
            return NetworkProfile.fromJson(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw declared.misuse("profileFiles", file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Run(String pattern, int index, NetworkProfile profile) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocation) {
            return pattern.replace("{index}", String.valueOf(index)).replace("{profile}", profile.name());
        }

        /** Called behind {@link WeakNetworkLifecycle}, before the methods of the test class. */
        @Override
        public List<Extension> getAdditionalExtensions() {
            BeforeEachCallback setProfile =
                    context -> WeakNetworkLifecycle.session(context).runOn(profile);
            return List.of(setProfile);
        }
    }
}
