/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.weaknet.probe.Backoff;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.ProbeListener;
import io.weaknet.probe.TimeoutBudget;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/**
 * The settings of an engine.
 *
 * @param budget the bounds of each probe
 * @param backoff its attempts and pauses
 * @param retryIf which failures are retried
 * @param sslContext whom to trust; empty for the default of the JVM
 * @param nameServers which name servers to ask
 * @param seed the seed of the jitter; empty for one at random
 * @param listener who is told of every finished probe
 */
public record Settings(
        TimeoutBudget budget,
        Backoff backoff,
        Predicate<ProbeFailure> retryIf,
        Optional<SSLContext> sslContext,
        NameServers nameServers,
        OptionalLong seed,
        ProbeListener listener) {

    /** The context that was given, or the default one, which is costly to load the first time. */
    SSLContext trust() {
        return sslContext.orElseGet(() -> {
            try {
                return SSLContext.getDefault();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("This JVM has no default SSLContext", e);
            }
        });
    }
}
