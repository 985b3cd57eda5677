/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.profile.Profile;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test once on each of several networks, each time on a weak link of its own. It is a {@link WeakNetwork} test by
 * itself; if a wider element has that annotation, its settings count. The name of the network is that of the run, and
 * stands in the first line of a failure.
 *
 * <p>Condition annotations go with every network, as with {@link OnNetwork}, which it takes the place of.
 *
 * <pre>{@code
 * @WeakNetworkTest(profiles = {EDGE, SLOW_3G, LTE, SUBWAY})
 * void survives(WeakLink link) { … }
 * }</pre>
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith({WeakNetworkLifecycle.class, ProfileRuns.class})
public @interface WeakNetworkTest {
    /**
     * The networks.
     *
     * @return the profiles, in the order of the runs
     */
    Profile[] profiles() default {};

    /**
     * Networks of one's own, after those: JSON as {@link io.weaknet.profile.NetworkProfile#toJson} writes it.
     *
     * @return names of class path resources, such as {@code "/networks/office-vpn.json"}; relative ones are looked up beside
     *     the test class
     */
    String[] profileFiles() default {};

    /**
     * Networks that are derived or computed, after those.
     *
     * <pre>{@code
     * static Stream<NetworkProfile> lossy3G() {
     *     return Stream.of(0.01, 0.02, 0.05)
     *             .map(share -> Profile.THREE_G.network().with(Conditions.packetLoss(share)).named("3G, loses " + share));
     * }
     * }</pre>
     *
     * @return names of static methods without parameters, of the test class or of one that it extends or stands in. Each returns
     *     a {@link io.weaknet.profile.NetworkProfile} or a {@link Profile}, or an array, a collection or a stream of them; it may be
     *     private
     */
    String[] profileMethods() default {};

    /**
     * How a run is called.
     *
     * @return a pattern, in which {@code {profile}} stands for the name of the network and {@code {index}} for the number of
     *     the run, from 1
     */
    String name() default "{profile}";
}
