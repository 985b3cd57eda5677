/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.link.BackendKind;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives every test a weak link of its own, built before the test and closed after it.
 *
 * <p>What is wrong with the link is declared by the condition annotations, such as {@link Latency}, {@link PacketLoss},
 * {@link SlowTls} and {@link StatusSequence}, or by a network with a name ({@link OnNetwork}). Of each type, those on the closest element win: the method,
 * then its class and superclasses, then the enclosing classes of a {@code @Nested} class. A condition that never touched a
 * byte fails the test.
 *
 * <p>A test method, {@code @BeforeEach} or {@code @AfterEach} method may take a {@link io.weaknet.link.WeakLink}, its
 * {@link io.weaknet.link.WireLog} and a {@link io.weaknet.probe.ProbeEngine} as parameters. Every probe of that engine is judged by {@link TimeoutBudget} and
 * {@link ExpectBackoff} after the test. A client that is not ours is not judged yet: assert on what it does.
 *
 * <p>Tests may run in parallel: no test sees another's conditions.
 *
 * <p>May be used as a meta-annotation.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(WeakNetworkLifecycle.class)
public @interface WeakNetwork {

    /**
     * The server behind the link as {@code host:port}; an IPv6 address stands in brackets. By default the built-in HTTPS
     * origin, one for each test.
     *
     * @return the server, or an empty string for the built-in origin
     */
    String upstream() default "";

    /**
     * The scheme of {@link io.weaknet.link.WeakLink#uri()} before a server of one's own; the built-in origin always speaks
     * {@code https}, and another scheme before it is refused.
     *
     * @return the scheme, by default {@code https}
     */
    String scheme() default "https";

    /**
     * What builds the link: {@code backend = BackendKind.REMOTE}. By default the configuration parameter
     * {@code weaknet.backend} says it, a system property of that name, or the environment variable
     * {@code WEAKNET_BACKEND}, in this order of strength; then {@link BackendKind#EMBEDDED}.
     *
     * @return at most one backend
     */
    BackendKind[] backend() default {};

    /**
     * Pins the seed that every chance in the link and in the backoff derives from. By default it is the configuration
     * parameter {@code weaknet.seed}, or chosen at random once per run. Each test draws its own: the same test draws the same again,
     * another one, or this one under another name, draws otherwise.
     *
     * @return the seed; 0 means that it is not pinned
     */
    long seed() default 0;

    /**
     * Whether condition annotations of wider elements count as well. {@code @WeakNetwork(inheritConditions = false)} on a
     * method makes a test on a perfect link beside its weak siblings.
     *
     * @return false to ignore the conditions that are declared on wider elements than this annotation
     */
    boolean inheritConditions() default true;
}
