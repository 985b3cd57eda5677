/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.origin.TestCertificateAuthority;
import io.weaknet.probe.ProbeEngine;
import io.weaknet.profile.NetworkProfile;
import io.weaknet.scenario.Condition;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a {@link WeakNetworkExtension} was built with.
 *
 * @param upstream names the server as {@code host:port}; asked once per test
 * @param scheme the scheme of that server
 * @param authority who issued the server's certificate
 * @param engine the engine of one's own
 * @param network names the Docker network that the container of the backend joins; asked once per test
 * @param profile the network with a name that the tests run on
 * @param conditions further conditions, after those of the annotations
 */
record Settings(
        Optional<Supplier<String>> upstream,
        Optional<String> scheme,
        Optional<TestCertificateAuthority> authority,
        Optional<Supplier<ProbeEngine>> engine,
        Optional<Supplier<String>> network,
        Optional<NetworkProfile> profile,
        List<Condition> conditions) {

    static final Settings NONE = new Settings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
}
