/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.profile.Profile;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs tests on a network with a name: {@code @OnNetwork(Profile.NLC_3G_LOSSY)}. The well-known ones have annotations of their
 * own, such as {@link Edge} and {@link Subway}. Needs {@link WeakNetwork}; the one on the closest element counts.
 *
 * <p>Condition annotations go with it, and take the place of the profile's conditions of the same kind:
 * {@code @Slow3G @PacketLoss("2%")} is Slow 3G with loss, {@code @Slow3G @Latency("1s")} has another delay.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(NetworkGuard.class)
public @interface OnNetwork {
    /**
     * The network.
     *
     * @return the profile
     */
    Profile value();
}
