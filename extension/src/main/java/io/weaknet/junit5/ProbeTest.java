/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that probes its weak link before its method runs and is judged by {@link TimeoutBudget} and {@link ExpectBackoff}.
 *
 * <p>If the promise was broken, the test fails and its method is not called. Otherwise the method is called, and may take
 * the {@link io.weaknet.probe.ProbeReport} as a parameter. If the machine stalled so that nobody can tell, the test is
 * aborted.
 *
 * <p>Needs {@link WeakNetwork} on the method or a class around it. It is a {@code @Test} by itself and may be used as a
 * meta-annotation, but cannot be combined with {@code @RepeatedTest} or {@code @ParameterizedTest}: such a test takes a
 * {@link io.weaknet.probe.ProbeEngine} and probes in its method.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Test
@ExtendWith(NetworkGuard.class)
public @interface ProbeTest {
    /**
     * What is asked of the server.
     *
     * @return an absolute path, with or without a query; by default {@code /}
     */
    String path() default "/";

    /**
     * The statuses that count as success.
     *
     * @return the statuses; by default any from 200 to 299
     */
    int[] expect() default {};
}
